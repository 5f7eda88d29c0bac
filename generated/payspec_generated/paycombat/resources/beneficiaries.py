# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.beneficiary import Beneficiary
    from payspec_generated.paycombat.models.beneficiary_validation import BeneficiaryValidation
    from payspec_generated.paycombat.models.payout_beneficiary_param import PayoutBeneficiaryParam
    from payspec_generated.paycombat.models.payout_company import PayoutCompany
    from payspec_generated.paycombat.models.payout_individual import PayoutIndividual
    from payspec_generated.paycombat.resources.beneficiaries_raw import (
        AsyncBeneficiariesWithRawResponse,
        BeneficiariesWithRawResponse,
    )


class Beneficiaries(Resource):
    """Whom payouts go to, kept for later."""

    @property
    def with_raw_response(self) -> BeneficiariesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.beneficiaries_raw import BeneficiariesWithRawResponse

        return BeneficiariesWithRawResponse(self._transport)

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
    ) -> Beneficiary:
        """Create a payout beneficiary.

        Keeps whom payouts go to.

        Args:
            type: Kind of beneficiary, `individual` or `company` (inferred).
            beneficiary_name: Name of the beneficiary.
            currency: Currency of the account, ISO 4217.
            individual: The person to pay.
            company: The company to pay.
            bank_country: Country of the bank, ISO 3166-1 alpha-2.
            bank_name: Name of the bank.
            account_number: Account to pay to.
            bsb: Branch of an Australian bank, six digits.
            bic_swift: Code of the bank with SWIFT.
            intermediary_bic_swift: Code of the bank in between with SWIFT.
            iban: Account to pay to, as an IBAN.
            aba: Routing number, USA.
            sort_code: Branch of the bank, United Kingdom.
            pay_id: PayID, Australia.
            pay_id_type: Kind of PayID.
            ifsc: Branch of the bank, India.
            branch_code: Branch of the bank.
            bank_code: Code of the bank.
            proxy_type: What stands for the account.
            proxy_value: Value of what stands for the account.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net create payout beneficiary).
        Name and method were readable. The path follows the customer's; the body is upstream's.
        """
        reply: Beneficiary = self._call(
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
        return reply

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
    ) -> Beneficiary:
        """Change a payout beneficiary.

        Changes the fields that are sent and leaves the others. The beneficiary is named in the body.

        Args:
            payout_beneficiary_id: Which beneficiary to change.
            type: Kind of beneficiary, `individual` or `company` (inferred).
            beneficiary_name: Name of the beneficiary.
            currency: Currency of the account, ISO 4217.
            individual: The person to pay.
            company: The company to pay.
            bank_country: Country of the bank, ISO 3166-1 alpha-2.
            bank_name: Name of the bank.
            account_number: Account to pay to.
            bsb: Branch of an Australian bank, six digits.
            bic_swift: Code of the bank with SWIFT.
            intermediary_bic_swift: Code of the bank in between with SWIFT.
            iban: Account to pay to, as an IBAN.
            aba: Routing number, USA.
            sort_code: Branch of the bank, United Kingdom.
            pay_id: PayID, Australia.
            pay_id_type: Kind of PayID.
            ifsc: Branch of the bank, India.
            branch_code: Branch of the bank.
            bank_code: Code of the bank.
            proxy_type: What stands for the account.
            proxy_value: Value of what stands for the account.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such beneficiary (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.paycombat.com/update-
        customer-12819581e0 (E); docs.finmo.net create payout beneficiary).
        Name and method were readable. The path, and the id in the body, follow the customer's update; the
        fields are those of upstream's creation.
        """
        reply: Beneficiary = self._call(
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
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> Page[Beneficiary]:
        """List payout beneficiaries.

        The merchant's beneficiaries, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net list payout beneficiaries).
        Name and method were readable. The path follows the customers'; parameters and defaults are
        upstream's.
        """
        return self._page(
            operations.BENEFICIARIES_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, payout_beneficiary_id: str) -> Beneficiary:
        """Read a payout beneficiary.

        The beneficiary as it is kept.

        Args:
            payout_beneficiary_id: The beneficiary's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such beneficiary (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net list payout beneficiaries).
        Name and method were readable. The path follows the customer's; the fields are upstream's.
        """
        reply: Beneficiary = self._call(
            operations.BENEFICIARIES_GET,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )
        return reply

    def validate_by_body(
        self, *, payout_method_name: str, payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any]
    ) -> BeneficiaryValidation:
        """Validate payout beneficiary details.

        Says whether a payout to a beneficiary can arrive, before it is kept or paid.

        Args:
            payout_method_name: The payout method, such as `au_bank_acct`.
            payout_beneficiary_param: Whom to pay. The payout method's required fields say what has to be here; other fields are
                theirs.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C);
        apidoc.paycombat.dev/project-745668/api-12836301; docs.finmo.net/reference/createpayout).
        Only Validation by Body and its method were readable. The path is the sister's without its id; the
        body is what a payout says of its beneficiary.
        """
        reply: BeneficiaryValidation = self._call(
            operations.BENEFICIARIES_VALIDATE_BY_BODY,
            body={
                "payout_method_name": payout_method_name,
                "payout_beneficiary_param": payout_beneficiary_param,
            },
        )
        return reply

    def validate_by_id(self, payout_beneficiary_id: str) -> BeneficiaryValidation:
        """Validate a payout beneficiary by id.

        Says whether a payout to a beneficiary that is kept can arrive.

        Args:
            payout_beneficiary_id: The beneficiary's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such beneficiary (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net/reference/createpayout).
        Only Validation by Id and its method were readable. Path and absence of a body follow disabling a
        customer; upstream names the step and shows nothing of it.
        """
        reply: BeneficiaryValidation = self._call(
            operations.BENEFICIARIES_VALIDATE_BY_ID,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )
        return reply


class AsyncBeneficiaries(AsyncResource):
    """Whom payouts go to, kept for later."""

    @property
    def with_raw_response(self) -> AsyncBeneficiariesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.beneficiaries_raw import AsyncBeneficiariesWithRawResponse

        return AsyncBeneficiariesWithRawResponse(self._transport)

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
    ) -> Beneficiary:
        """Create a payout beneficiary.

        Keeps whom payouts go to.

        Args:
            type: Kind of beneficiary, `individual` or `company` (inferred).
            beneficiary_name: Name of the beneficiary.
            currency: Currency of the account, ISO 4217.
            individual: The person to pay.
            company: The company to pay.
            bank_country: Country of the bank, ISO 3166-1 alpha-2.
            bank_name: Name of the bank.
            account_number: Account to pay to.
            bsb: Branch of an Australian bank, six digits.
            bic_swift: Code of the bank with SWIFT.
            intermediary_bic_swift: Code of the bank in between with SWIFT.
            iban: Account to pay to, as an IBAN.
            aba: Routing number, USA.
            sort_code: Branch of the bank, United Kingdom.
            pay_id: PayID, Australia.
            pay_id_type: Kind of PayID.
            ifsc: Branch of the bank, India.
            branch_code: Branch of the bank.
            bank_code: Code of the bank.
            proxy_type: What stands for the account.
            proxy_value: Value of what stands for the account.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net create payout beneficiary).
        Name and method were readable. The path follows the customer's; the body is upstream's.
        """
        reply: Beneficiary = await self._call(
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
        return reply

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
    ) -> Beneficiary:
        """Change a payout beneficiary.

        Changes the fields that are sent and leaves the others. The beneficiary is named in the body.

        Args:
            payout_beneficiary_id: Which beneficiary to change.
            type: Kind of beneficiary, `individual` or `company` (inferred).
            beneficiary_name: Name of the beneficiary.
            currency: Currency of the account, ISO 4217.
            individual: The person to pay.
            company: The company to pay.
            bank_country: Country of the bank, ISO 3166-1 alpha-2.
            bank_name: Name of the bank.
            account_number: Account to pay to.
            bsb: Branch of an Australian bank, six digits.
            bic_swift: Code of the bank with SWIFT.
            intermediary_bic_swift: Code of the bank in between with SWIFT.
            iban: Account to pay to, as an IBAN.
            aba: Routing number, USA.
            sort_code: Branch of the bank, United Kingdom.
            pay_id: PayID, Australia.
            pay_id_type: Kind of PayID.
            ifsc: Branch of the bank, India.
            branch_code: Branch of the bank.
            bank_code: Code of the bank.
            proxy_type: What stands for the account.
            proxy_value: Value of what stands for the account.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such beneficiary (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.paycombat.com/update-
        customer-12819581e0 (E); docs.finmo.net create payout beneficiary).
        Name and method were readable. The path, and the id in the body, follow the customer's update; the
        fields are those of upstream's creation.
        """
        reply: Beneficiary = await self._call(
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
        return reply

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> AsyncPager[Beneficiary]:
        """List payout beneficiaries.

        The merchant's beneficiaries, newest first.

        Args:
            page: Page number, from 1.
            limit: Items per page.
            created_at: Only what was created on this day (UTC, YYYY-MM-DD).
            start_time: Only what was created at or after this time, in seconds since 1970 (UTC).
            end_time: Only what was created before this time, in seconds since 1970 (UTC).

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net list payout beneficiaries).
        Name and method were readable. The path follows the customers'; parameters and defaults are
        upstream's.
        """
        return self._page(
            operations.BENEFICIARIES_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, payout_beneficiary_id: str) -> Beneficiary:
        """Read a payout beneficiary.

        The beneficiary as it is kept.

        Args:
            payout_beneficiary_id: The beneficiary's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such beneficiary (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net list payout beneficiaries).
        Name and method were readable. The path follows the customer's; the fields are upstream's.
        """
        reply: Beneficiary = await self._call(
            operations.BENEFICIARIES_GET,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )
        return reply

    async def validate_by_body(
        self, *, payout_method_name: str, payout_beneficiary_param: PayoutBeneficiaryParam | Mapping[str, Any]
    ) -> BeneficiaryValidation:
        """Validate payout beneficiary details.

        Says whether a payout to a beneficiary can arrive, before it is kept or paid.

        Args:
            payout_method_name: The payout method, such as `au_bank_acct`.
            payout_beneficiary_param: Whom to pay. The payout method's required fields say what has to be here; other fields are
                theirs.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payout method (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C);
        apidoc.paycombat.dev/project-745668/api-12836301; docs.finmo.net/reference/createpayout).
        Only Validation by Body and its method were readable. The path is the sister's without its id; the
        body is what a payout says of its beneficiary.
        """
        reply: BeneficiaryValidation = await self._call(
            operations.BENEFICIARIES_VALIDATE_BY_BODY,
            body={
                "payout_method_name": payout_method_name,
                "payout_beneficiary_param": payout_beneficiary_param,
            },
        )
        return reply

    async def validate_by_id(self, payout_beneficiary_id: str) -> BeneficiaryValidation:
        """Validate a payout beneficiary by id.

        Says whether a payout to a beneficiary that is kept can arrive.

        Args:
            payout_beneficiary_id: The beneficiary's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such beneficiary (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com/validation-by-body-12786365e0 (menu C); docs.finmo.net/reference/createpayout).
        Only Validation by Id and its method were readable. Path and absence of a body follow disabling a
        customer; upstream names the step and shows nothing of it.
        """
        reply: BeneficiaryValidation = await self._call(
            operations.BENEFICIARIES_VALIDATE_BY_ID,
            path={
                "payout_beneficiary_id": payout_beneficiary_id,
            },
        )
        return reply
