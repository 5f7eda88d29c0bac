# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.beneficiary import Beneficiary
    from payspec_generated.paycombat.models.beneficiary_validation import BeneficiaryValidation
    from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam
    from payspec_generated.paycombat.models.payout_company import PayoutCompany
    from payspec_generated.paycombat.models.payout_individual import PayoutIndividual


class BeneficiariesWithRawResponse(Resource):
    """The methods of `Beneficiaries`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        type: str,
        beneficiary_name: str,
        currency: str | None = None,
        individual: PayoutIndividual | Mapping[str, Any] | None = None,
        company: PayoutCompany | Mapping[str, Any] | None = None,
        bank_country: str | None = None,
        bank_name: str | None = None,
        account_number: str | None = None,
        bsb: str | None = None,
        bic_swift: str | None = None,
        intermediary_bic_swift: str | None = None,
        iban: str | None = None,
        aba: str | None = None,
        sort_code: str | None = None,
        pay_id: str | None = None,
        pay_id_type: str | None = None,
        ifsc: str | None = None,
        branch_code: str | None = None,
        bank_code: str | None = None,
        proxy_type: str | None = None,
        proxy_value: str | None = None,
    ) -> RawResponse[Beneficiary]:
        """Create a payout beneficiary. See `Beneficiaries.create`."""
        return self._raw(
            operations.BENEFICIARIES_CREATE,
            body={
                "type": type,
                "beneficiary_name": beneficiary_name,
                "currency": currency,
                "individual": individual,
                "company": company,
                "bank_country": bank_country,
                "bank_name": bank_name,
                "account_number": account_number,
                "bsb": bsb,
                "bic_swift": bic_swift,
                "intermediary_bic_swift": intermediary_bic_swift,
                "iban": iban,
                "aba": aba,
                "sort_code": sort_code,
                "pay_id": pay_id,
                "pay_id_type": pay_id_type,
                "ifsc": ifsc,
                "branch_code": branch_code,
                "bank_code": bank_code,
                "proxy_type": proxy_type,
                "proxy_value": proxy_value,
            },
        )

    def update(
        self,
        *,
        payout_beneficiary_id: str,
        type: str | None = None,
        beneficiary_name: str | None = None,
        currency: str | None = None,
        individual: PayoutIndividual | Mapping[str, Any] | None = None,
        company: PayoutCompany | Mapping[str, Any] | None = None,
        bank_country: str | None = None,
        bank_name: str | None = None,
        account_number: str | None = None,
        bsb: str | None = None,
        bic_swift: str | None = None,
        intermediary_bic_swift: str | None = None,
        iban: str | None = None,
        aba: str | None = None,
        sort_code: str | None = None,
        pay_id: str | None = None,
        pay_id_type: str | None = None,
        ifsc: str | None = None,
        branch_code: str | None = None,
        bank_code: str | None = None,
        proxy_type: str | None = None,
        proxy_value: str | None = None,
    ) -> RawResponse[Beneficiary]:
        """Change a payout beneficiary. See `Beneficiaries.update`."""
        return self._raw(
            operations.BENEFICIARIES_UPDATE,
            body={
                "payout_beneficiary_id": payout_beneficiary_id,
                "type": type,
                "beneficiary_name": beneficiary_name,
                "currency": currency,
                "individual": individual,
                "company": company,
                "bank_country": bank_country,
                "bank_name": bank_name,
                "account_number": account_number,
                "bsb": bsb,
                "bic_swift": bic_swift,
                "intermediary_bic_swift": intermediary_bic_swift,
                "iban": iban,
                "aba": aba,
                "sort_code": sort_code,
                "pay_id": pay_id,
                "pay_id_type": pay_id_type,
                "ifsc": ifsc,
                "branch_code": branch_code,
                "bank_code": bank_code,
                "proxy_type": proxy_type,
                "proxy_value": proxy_value,
            },
        )

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Beneficiary]]:
        """List payout beneficiaries. See `Beneficiaries.list`."""
        return self._raw(
            operations.BENEFICIARIES_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, payout_beneficiary_id: str) -> RawResponse[Beneficiary]:
        """Read a payout beneficiary. See `Beneficiaries.get`."""
        return self._raw(
            operations.BENEFICIARIES_GET,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )

    def validate_by_body(
        self, *, payout_method_name: str, payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any]
    ) -> RawResponse[BeneficiaryValidation]:
        """Validate payout beneficiary details. See `Beneficiaries.validate_by_body`."""
        return self._raw(
            operations.BENEFICIARIES_VALIDATE_BY_BODY,
            body={
                "payout_method_name": payout_method_name,
                "payout_beneficiary_param": payout_beneficiary_param,
            },
        )

    def validate_by_id(self, payout_beneficiary_id: str) -> RawResponse[BeneficiaryValidation]:
        """Validate a payout beneficiary by id. See `Beneficiaries.validate_by_id`."""
        return self._raw(
            operations.BENEFICIARIES_VALIDATE_BY_ID,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )


class AsyncBeneficiariesWithRawResponse(AsyncResource):
    """The methods of `AsyncBeneficiaries`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        type: str,
        beneficiary_name: str,
        currency: str | None = None,
        individual: PayoutIndividual | Mapping[str, Any] | None = None,
        company: PayoutCompany | Mapping[str, Any] | None = None,
        bank_country: str | None = None,
        bank_name: str | None = None,
        account_number: str | None = None,
        bsb: str | None = None,
        bic_swift: str | None = None,
        intermediary_bic_swift: str | None = None,
        iban: str | None = None,
        aba: str | None = None,
        sort_code: str | None = None,
        pay_id: str | None = None,
        pay_id_type: str | None = None,
        ifsc: str | None = None,
        branch_code: str | None = None,
        bank_code: str | None = None,
        proxy_type: str | None = None,
        proxy_value: str | None = None,
    ) -> RawResponse[Beneficiary]:
        """Create a payout beneficiary. See `Beneficiaries.create`."""
        return await self._raw(
            operations.BENEFICIARIES_CREATE,
            body={
                "type": type,
                "beneficiary_name": beneficiary_name,
                "currency": currency,
                "individual": individual,
                "company": company,
                "bank_country": bank_country,
                "bank_name": bank_name,
                "account_number": account_number,
                "bsb": bsb,
                "bic_swift": bic_swift,
                "intermediary_bic_swift": intermediary_bic_swift,
                "iban": iban,
                "aba": aba,
                "sort_code": sort_code,
                "pay_id": pay_id,
                "pay_id_type": pay_id_type,
                "ifsc": ifsc,
                "branch_code": branch_code,
                "bank_code": bank_code,
                "proxy_type": proxy_type,
                "proxy_value": proxy_value,
            },
        )

    async def update(
        self,
        *,
        payout_beneficiary_id: str,
        type: str | None = None,
        beneficiary_name: str | None = None,
        currency: str | None = None,
        individual: PayoutIndividual | Mapping[str, Any] | None = None,
        company: PayoutCompany | Mapping[str, Any] | None = None,
        bank_country: str | None = None,
        bank_name: str | None = None,
        account_number: str | None = None,
        bsb: str | None = None,
        bic_swift: str | None = None,
        intermediary_bic_swift: str | None = None,
        iban: str | None = None,
        aba: str | None = None,
        sort_code: str | None = None,
        pay_id: str | None = None,
        pay_id_type: str | None = None,
        ifsc: str | None = None,
        branch_code: str | None = None,
        bank_code: str | None = None,
        proxy_type: str | None = None,
        proxy_value: str | None = None,
    ) -> RawResponse[Beneficiary]:
        """Change a payout beneficiary. See `Beneficiaries.update`."""
        return await self._raw(
            operations.BENEFICIARIES_UPDATE,
            body={
                "payout_beneficiary_id": payout_beneficiary_id,
                "type": type,
                "beneficiary_name": beneficiary_name,
                "currency": currency,
                "individual": individual,
                "company": company,
                "bank_country": bank_country,
                "bank_name": bank_name,
                "account_number": account_number,
                "bsb": bsb,
                "bic_swift": bic_swift,
                "intermediary_bic_swift": intermediary_bic_swift,
                "iban": iban,
                "aba": aba,
                "sort_code": sort_code,
                "pay_id": pay_id,
                "pay_id_type": pay_id_type,
                "ifsc": ifsc,
                "branch_code": branch_code,
                "bank_code": bank_code,
                "proxy_type": proxy_type,
                "proxy_value": proxy_value,
            },
        )

    async def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Beneficiary]]:
        """List payout beneficiaries. See `Beneficiaries.list`."""
        return await self._raw(
            operations.BENEFICIARIES_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, payout_beneficiary_id: str) -> RawResponse[Beneficiary]:
        """Read a payout beneficiary. See `Beneficiaries.get`."""
        return await self._raw(
            operations.BENEFICIARIES_GET,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )

    async def validate_by_body(
        self, *, payout_method_name: str, payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any]
    ) -> RawResponse[BeneficiaryValidation]:
        """Validate payout beneficiary details. See `Beneficiaries.validate_by_body`."""
        return await self._raw(
            operations.BENEFICIARIES_VALIDATE_BY_BODY,
            body={
                "payout_method_name": payout_method_name,
                "payout_beneficiary_param": payout_beneficiary_param,
            },
        )

    async def validate_by_id(self, payout_beneficiary_id: str) -> RawResponse[BeneficiaryValidation]:
        """Validate a payout beneficiary by id. See `Beneficiaries.validate_by_id`."""
        return await self._raw(
            operations.BENEFICIARIES_VALIDATE_BY_ID,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )
