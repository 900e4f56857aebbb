"""A certificate authority of our own, as a small office without a domain would make one; keys live for the test."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from scripts.tls import TlsFiles


class Authority:
    """`certificate` is what phones and browsers are told to trust."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kantor Uji")])
        days = (datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=30))
        made = self._begun(self._name, self._key, days).add_extension(x509.BasicConstraints(True, 0), critical=True)
        self.certificate = folder / "authority.pem"
        self.certificate.write_bytes(_pem(made.sign(self._key, hashes.SHA256())))

    def files_for(self, name: str, *, days: tuple[int, int] = (-1, 30)) -> TlsFiles:
        """A certificate for 127.0.0.1, valid from and until so many days from now, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        span = (datetime.now(UTC) + timedelta(days=days[0]), datetime.now(UTC) + timedelta(days=days[1]))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        addresses = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")])
        made = (
            self._begun(subject, key, span)
            .add_extension(addresses, critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        files = TlsFiles(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        files.certificate.write_bytes(_pem(made))
        kind = serialization.PrivateFormat.PKCS8
        files.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))
        return files

    def _begun(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, days: tuple[datetime, datetime]
    ) -> x509.CertificateBuilder:
        begun = x509.CertificateBuilder().issuer_name(self._name).subject_name(subject).public_key(key.public_key())
        return begun.serial_number(x509.random_serial_number()).not_valid_before(days[0]).not_valid_after(days[1])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
