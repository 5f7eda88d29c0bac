"""Reports of a comparison: `text` for people, `machine` as JSON, `sarif` for code hosts."""
