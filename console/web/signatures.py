"""Whether a message comes from who has the secret, as Standard Webhooks 1.0.0 says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standardwebhooks import Webhook, WebhookVerificationError
from standardwebhooks.webhooks import EmptyWebhookSecretError

from console.domain.wording import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")


class Signatures:
    """Knows the secrets of one source and checks what is signed with them.

    The age of a message is measured by the computer's own clock, not by the session's, which may
    run at another rate in a rehearsal.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        """Take the secrets of which one must have signed (``whsec_`` and base64).

        Raises:
            ValueError: one of them is no secret.
        """
        self._locks = tuple(_lock(secret) for secret in secrets)

    def __bool__(self) -> bool:
        """Whether anything has to be signed."""
        return bool(self._locks)

    def problem(self, headers: Mapping[str, str], body: bytes) -> Text | None:
        """Say what is wrong with a message's signature; None when it is right."""
        signed = {name: headers.get(name, "") for name in _HEADERS}
        if not all(signed.values()):
            return text("A message came without a signature.")
        is_untimely = False
        for lock in self._locks:
            try:
                lock.verify(body, signed, json_parse=False)
            except WebhookVerificationError as error:
                # The package tells the cases apart by words alone.
                is_untimely |= "timestamp too" in str(error)
            except ValueError:  # nothing in base64, or no text
                continue
            else:
                return None
        if is_untimely:
            return text("A message was signed more than five minutes from now; check the clocks.")
        return text("A message was not signed with this source’s secret.")


def _lock(secret: str) -> Webhook:
    try:
        return Webhook(secret)
    except (ValueError, EmptyWebhookSecretError) as error:
        raise ValueError("A webhook’s secret is whsec_ and base64.") from error
