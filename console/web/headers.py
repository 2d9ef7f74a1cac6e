"""What every answer carries, so that a browser does with it what we mean and nothing else."""

from __future__ import annotations

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Only files of this server, none of them written into a page, and in nobody's frame."""

SECURITY_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    # Not no-referrer: browsers then send `Origin: null` with a plain form, and a form of our own
    # could not be told from a stranger's. Nothing is told to another site by this either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Server": "Podium",  # or else the names and versions of what it is made of
}
"""Set on every answer, whatever it is."""

NEVER_KEPT = "no-store"
"""Cache-Control of what belongs to one person."""
