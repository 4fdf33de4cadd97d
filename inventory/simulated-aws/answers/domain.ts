import { type Answers, arnOf, hex, LOWER, letters, list, text, uuid } from "./question";

/** Certificates and DNS. */
export const domainAnswers: Answers = {
    "aws:acm/certificate:Certificate": (question) => {
        const arn = arnOf(question, "acm", `certificate/${uuid(question.physicalName)}`);
        const domains = [text(question, "domainName"), ...list(question, "subjectAlternativeNames")];
        return {
            id: arn,
            arn,
            status: "PENDING_VALIDATION",
            type: "AMAZON_ISSUED",
            domainValidationOptions: [...new Set(domains)].map((domainName) => ({
                domainName,
                // A wildcard and its parent are proved by the same record.
                resourceRecordName: `_${letters(bare(domainName), 32, "0123456789abcdef")}.${bare(domainName)}.`,
                resourceRecordType: "CNAME",
                resourceRecordValue: `_${letters(`=${bare(domainName)}`, 32, LOWER)}.acm-validations.aws.`,
            })),
        };
    },
    "aws:acm/certificateValidation:CertificateValidation": (question) => ({
        // The moment of issue, which no two certificates share.
        id: `2026-01-01 00:00:00.${letters(text(question, "certificateArn"), 9, "123456789")} +0000 UTC`,
        certificateArn: text(question, "certificateArn"),
    }),
    "aws:route53/zone:Zone": (question) => {
        const id = `Z${letters(question.physicalName, 20)}`;
        // Four servers of a set that is the zone's own, each under another top-level domain.
        const set = Number.parseInt(hex(question.physicalName, 4), 16) % 512;
        const nameServers = ["com", "net", "org", "co.uk"].map(
            (domain, index) => `ns-${index * 512 + set}.awsdns-${String(set % 64).padStart(2, "0")}.${domain}`,
        );
        return {
            id,
            zoneId: id,
            arn: `arn:aws:route53:::hostedzone/${id}`,
            nameServers,
            primaryNameServer: nameServers[0],
            comment: text(question, "comment", "Managed by Pulumi"),
        };
    },
    "aws:route53/record:Record": (question) => {
        const name = text(question, "name");
        return { id: `${text(question, "zoneId")}_${name}_${text(question, "type")}`, fqdn: name.replace(/\.$/, "") };
    },
};

function bare(domain: string): string {
    return domain.replace(/^\*\./, "");
}
