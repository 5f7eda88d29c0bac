"""What was read: `spec/<provider>/pages.yaml` names each page with the facts that it carries.

`reading` reads the file, `sources` finds the page that a source names, `judging` refuses facts that stand above the
level of their pages, and `figures` counts. Texts of pages are not kept, only hashes of them.
"""
