import type { Inputs } from "../inputs";

/** A private certificate authority. */
export const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";

/** Of one that issues certificates for days only. */
export const isShortLived = (authority: Inputs): boolean => authority.text("usageMode") === "SHORT_LIVED_CERTIFICATE";

/** Of a certificate that it issues. An authority that is not known costs what a general one does. */
export function certificatePrice(authority: Inputs | undefined): string {
    return authority && isShortLived(authority) ? "acmpca.certificate.short-lived" : "acmpca.certificate";
}
