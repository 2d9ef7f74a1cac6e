"""The certificate of an open session's pages: which one counts, and what is known of it.

Promises: what cannot be used takes the place of nothing; it is read beside the loop, for a file may
lie on a slow share.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from console.web.certificates import BadCertificate, CertificateFiles, identity_of

if TYPE_CHECKING:
    from console.domain.wording import Text
    from console.runtime.settings import Settings
    from console.views.desks_sheet import CertificateFacts
    from console.web.certificates import Identity


def chosen_certificate(settings: Settings) -> CertificateFiles | None:
    """Give the files that were chosen; whether they can be used is found out when they are."""
    if not settings.certificate:
        return None
    return CertificateFiles(
        Path(settings.certificate), Path(settings.key) if settings.key else None
    )


class Certificate:
    """Which files count, as they were read last."""

    def __init__(self, files: CertificateFiles | None) -> None:
        """Take files that nobody has read yet; None serves by http."""
        self._files = files
        self._identity: Identity | None = None
        self._fault: Text | None = None
        self._refused: Text | None = None

    @property
    def facts(self) -> CertificateFacts:
        """What there is to say of it."""
        from console.views.desks_sheet import CertificateFacts  # most sessions end without

        identity = self._identity
        return CertificateFacts(
            file="" if self._files is None else self._files.certificate.name,
            names=() if identity is None else (*identity.names, *identity.patterns),
            until=None if identity is None else identity.until,
            fault=self._fault,
            refused=self._refused,
        )

    async def read(self) -> Identity | None:
        """Read the files anew, for they may be renewed, or out of date; None where there are none.

        Raises:
            BadCertificate: they cannot be used any more.
        """
        self._refused = None
        if self._files is None:
            return None
        try:
            self._identity = await asyncio.to_thread(identity_of, self._files)
        except BadCertificate as outcome:
            self._identity, self._fault = None, outcome.reason
            raise
        self._fault = None
        return self._identity

    async def replace(self, files: CertificateFiles | None) -> None:
        """Put others in their place, or none.

        Raises:
            BadCertificate: they cannot be used; those of before go on to count.
        """
        try:
            identity = None if files is None else await asyncio.to_thread(identity_of, files)
        except BadCertificate as outcome:
            self._refused = outcome.reason
            raise
        self._files, self._identity = files, identity
        self._fault = self._refused = None
