import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { byUse, eachHour, hourly, monthly } from "./amounts";
import { AUTHORITY, certificatePrice, isShortLived } from "./private-certificates";

/** One endpoint in each zone, by the hour, and what it inspects. */
function firewall(inputs: Inputs, context: Context): Quantity[] {
    const endpoints = inputs.count("subnetMappings") || inputs.count("availabilityZoneMappings");
    if (endpoints === 0) throw new Unpriceable("its subnets are not known, and each costs the same again");
    return [
        hourly("firewall endpoint", "network-firewall.endpoint.hour", endpoints, context),
        byUse(inputs, context, "traffic inspected", "network-firewall.gb", "monthly_data_processed_gb"),
    ];
}

/** By the month, whether it issues anything or not; cheaper where its certificates live seven days at most. */
function authority(inputs: Inputs): Quantity[] {
    if (inputs.flag("enabled") === false) {
        return [
            {
                ...monthly("certificate authority, disabled", authorityPrice(inputs), 1),
                note: "billed until it is deleted",
            },
        ];
    }
    return [monthly("certificate authority", authorityPrice(inputs), 1)];
}

/** Answers of OCSP are paid for by the certificate that they are about. */
function revocation(authority: Inputs, context: Context): Quantity[] {
    const ocsp = authority.block("revocationConfiguration")?.block("ocspConfiguration");
    if (!ocsp?.flag("enabled")) return [];
    return [byUse(authority, context, "certificates with OCSP", "acmpca.ocsp.certificate-month", "ocsp_certificates")];
}

const authorityPrice = (authority: Inputs): string =>
    isShortLived(authority) ? "acmpca.authority.short-lived.month" : "acmpca.authority.month";

/** One is issued at each change of its inputs. */
function privateCertificate(inputs: Inputs): Quantity[] {
    const by = inputs.relative("certificateAuthorityArn", AUTHORITY, "its authority is not among the resources");
    return [{ ...monthly("private certificate", certificatePrice(by), 1), note: "once, when it is issued" }];
}

/** Analysis of unused access is paid for by the role and user; that of access from outside costs nothing. */
const analyzer: Steady = (inputs, context) => {
    const type = inputs.text("type") ?? "ACCOUNT";
    if (type === "ACCOUNT" || type === "ORGANIZATION") return { free: "analysis of access from outside has no charge" };
    const price = type.includes("UNUSED")
        ? "access-analyzer.unused.role-month"
        : "access-analyzer.internal.resource-month";
    return {
        lines: [byUse(inputs, context, "roles, users or resources analysed", price, "monthly_analyzed")],
        unpriced: [],
    };
};

/** Network Firewall and private certificates. */
export const firewallQuantities: Record<string, Quantify> = {
    "aws:networkfirewall/firewall:Firewall": sumOf(firewall),
    "aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation": sumOf(
        eachHour("further firewall endpoint", "network-firewall.secondary-endpoint.hour"),
    ),
    "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration": unpriced(
        "inspection of TLS bills each endpoint and gigabyte of the firewalls that use it",
    ),
    [AUTHORITY]: sumOf(authority, revocation),
    "aws:acmpca/certificate:Certificate": sumOf(privateCertificate),
    "aws:accessanalyzer/analyzer:Analyzer": analyzer,
    "aws:kms/customKeyStore:CustomKeyStore": free("its security modules are billed themselves"),
};
