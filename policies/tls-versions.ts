import type { Properties } from "./judged";

/** What a name of AWS's means: TLS 1.2 and later only, or something older too. */
export type TlsAnswer = "modern" | "old" | "unknown";

interface Names {
    modern: string[];
    old: string[];
}

const of = (text: string, prefix = "") =>
    text
        .trim()
        .split(/\s+/)
        .map((name) => prefix + name);

/**
 * AWS's own names for what is spoken, by service. No pattern decides: CloudFront's `TLSv1_2016` is TLS 1.0, of the year 2016.
 * Read on 2026-11-29 from each service's page of security policies.
 */
const TABLES = {
    /** docs.aws.amazon.com/elasticloadbalancing/latest/{application,network,classic}: security policies. */
    balancer: {
        modern: of(
            `TLS13-1-3-2021-06 TLS13-1-3-PQ-2025-09 TLS13-1-3-FIPS-2023-04 TLS13-1-3-FIPS-PQ-2025-09
            TLS13-1-3-RFC9151-FIPS-2023-07
            TLS13-1-2-2021-06 TLS13-1-2-Res-2021-06 TLS13-1-2-Ext1-2021-06 TLS13-1-2-Ext2-2021-06
            TLS13-1-2-PQ-2025-09 TLS13-1-2-Res-PQ-2025-09 TLS13-1-2-Ext1-PQ-2025-09 TLS13-1-2-Ext2-PQ-2025-09
            TLS13-1-2-FIPS-2023-04 TLS13-1-2-Res-FIPS-2023-04 TLS13-1-2-Ext0-FIPS-2023-04 TLS13-1-2-Ext1-FIPS-2023-04
            TLS13-1-2-Ext2-FIPS-2023-04 TLS13-1-2-FIPS-PQ-2025-09 TLS13-1-2-Res-FIPS-PQ-2025-09
            TLS13-1-2-Ext0-FIPS-PQ-2025-09 TLS13-1-2-Ext1-FIPS-PQ-2025-09 TLS13-1-2-Ext2-FIPS-PQ-2025-09
            TLS13-1-2-RFC9151-FIPS-2023-07 TLS13-1-2-Ext0-RFC9151-FIPS-2023-07
            TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07 TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07
            TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07 TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07
            TLS-1-2-2017-01 TLS-1-2-Ext-2018-06 FS-1-2-2019-08 FS-1-2-Res-2019-08 FS-1-2-Res-2020-10`,
            "ELBSecurityPolicy-",
        ),
        old: of(
            `TLS13-1-1-2021-06 TLS13-1-0-2021-06 TLS13-1-0-PQ-2025-09 TLS13-1-1-FIPS-2023-04 TLS13-1-0-FIPS-2023-04
            TLS13-1-0-FIPS-PQ-2025-09 TLS-1-1-2017-01 TLS-1-0-2015-04 FS-1-1-2019-08 FS-2018-06 2016-08 2015-05 2015-03
            2015-02 2014-10 2014-01 2011-08`,
            "ELBSecurityPolicy-",
        ),
    },
    /** docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
    cloudFront: {
        modern: of("TLSv1.2_2018 TLSv1.2_2019 TLSv1.2_2021 TLSv1.2_2025 TLSv1.3_2025"),
        old: of("SSLv3 TLSv1 TLSv1_2016 TLSv1.1_2016"),
    },
    /** docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html */
    apiGateway: {
        modern: of(
            `TLS_1_2 SecurityPolicy_TLS13_1_3_2025_09 SecurityPolicy_TLS13_1_3_FIPS_2025_09
            SecurityPolicy_TLS13_1_2_2021_06 SecurityPolicy_TLS13_1_2_PQ_2025_09 SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09
            SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09 SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09
            SecurityPolicy_TLS13_2025_EDGE SecurityPolicy_TLS12_PFS_2025_EDGE SecurityPolicy_TLS12_2018_EDGE`,
        ),
        old: of("TLS_1_0"),
    },
    /** docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html */
    search: {
        modern: of("2-2019-07 2-PFS-2023-10 2-RFC9151-FIPS-2024-08", "Policy-Min-TLS-1-"),
        old: of("Policy-Min-TLS-1-0-2019-07"),
    },
} satisfies Record<string, Names>;

export type TlsService = keyof typeof TABLES;

/** What one of AWS's names takes; "unknown" for a name that is not in AWS's list here. */
export function tlsOf(service: TlsService, name: string): TlsAnswer {
    const { modern, old }: Names = TABLES[service];
    if (modern.includes(name)) return "modern";
    return old.includes(name) ? "old" : "unknown";
}

/** What is wrong with a version, or a policy, by AWS's own name for it. An unknown name ends the question. */
export function versionFault(
    place: Properties,
    service: TlsService,
    key: string,
    version: string,
    instead: string,
    shown = version,
): string | undefined {
    const answer = tlsOf(service, version);
    if (answer === "modern") return undefined;
    const { name } = place.resource;
    const fix = `Write ${key}: "${instead}"`;
    if (answer === "unknown") {
        return place.open(`${key} of ${name} is ${version}, which is none of AWS's names that are known here. ${fix}.`);
    }
    if (service === "balancer") return `${name} takes TLS older than 1.2 (${key} ${shown}). ${fix}.`;
    return `${name} takes ${version}. ${fix}.`;
}
