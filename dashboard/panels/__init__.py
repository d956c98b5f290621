"""Parts of a page with controls; each takes values and draws them."""
