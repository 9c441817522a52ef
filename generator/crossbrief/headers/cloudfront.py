"""A response headers policy of CloudFront, as the command line of AWS takes it.

How long files are kept is said where they are copied to the bucket.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from crossbrief.headers.policy import Policy

_WITH_A_PLACE_OF_THEIR_OWN: Final = {
    "Content-Security-Policy": "ContentSecurityPolicy",
    "Referrer-Policy": "ReferrerPolicy",
}


def cloudfront_policy(policy: Policy) -> str:
    """Return the configuration of the policy in JSON."""
    security: dict[str, Any] = {}
    custom: list[dict[str, Any]] = []
    for name, value in policy.sent:
        place = _WITH_A_PLACE_OF_THEIR_OWN.get(name)
        if place is not None:
            security[place] = {"Override": True, place: value}
        elif name == "X-Content-Type-Options":
            security["ContentTypeOptions"] = {"Override": True}
        else:
            custom.append({"Header": name, "Value": value, "Override": True})
    whole = {
        "Name": "crossbrief",
        "Comment": "Security headers of a site made by crossbrief",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(custom), "Items": custom},
    }
    return json.dumps(whole, indent=2) + "\n"
