from bolyst.kernel.tests.browser import (
    base_url,
    browser_context_args,
    browser_type_launch_args,
    visit,
)

__all__ = ["base_url", "browser_context_args", "browser_type_launch_args", "visit"]
