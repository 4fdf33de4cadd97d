import { CLOUDFRONT_REGION } from "../../../../../components/cloudfront-region";
import type { Reference } from "../../../../../inventory/read";
import { given, isError } from "../../../../aws/failures";
import { signedJson } from "../../../../aws/signed-json";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";
import { plain } from "../delegation";

/** A certificate that the stack's file names, and what is served with it. */
interface Use {
    arn: string;
    by: "CloudFront" | "the load balancer";
    /** Where that takes certificates from. */
    region: string;
    names: string[];
}

interface Described {
    Certificate?: { Status?: string; DomainName?: string; SubjectAlternativeNames?: string[]; KeyAlgorithm?: string };
}

/** The certificates of `certificateArn` and `edgeCertificateArn`. */
export const namedCertificates = defineCheck({
    name: "named",
    actions: ["acm:DescribeCertificate"],
    subjects: usesOf,
    question: ({ arn, by, names }) => `whether ${by} can serve ${names.join(", ")} with ${arn}`,
    ask: async (aws, { arn, region }) => {
        const [, , , , account] = arn.split(":");
        if (account !== aws.caller.account) return { account };
        try {
            const { Certificate } = await signedJson<Described>(aws, {
                service: "acm",
                region,
                host: `acm.${region}.amazonaws.com`,
                target: "CertificateManager.DescribeCertificate",
                version: "1.1",
                input: { CertificateArn: arn },
            });
            const { Status, DomainName, SubjectAlternativeNames, KeyAlgorithm } = given(Certificate, "certificate");
            return {
                status: given(Status, "status of the certificate"),
                names: SubjectAlternativeNames ?? [given(DomainName, "name of the certificate")],
                algorithm: KeyAlgorithm,
            };
        } catch (error) {
            if (isError(error, "ResourceNotFoundException")) return undefined;
            throw error;
        }
    },
    judge: (found, { arn, by, region, names }) => {
        const fix = "name another one in the stack's file, or remove the line: the stack then makes its own";
        if (found === undefined) return { level: "stop", answer: `there is no such certificate in ${region}`, fix };
        if ("account" in found) {
            const answer = `it is of the account ${found.account}, and ${by} takes no certificate of another account`;
            return { level: "stop", answer, fix };
        }
        if (found.status !== "ISSUED") {
            const wait = `write the CNAME that aws acm describe-certificate --certificate-arn ${arn} --region ${region} shows, and wait until it is issued`;
            return {
                level: "stop",
                answer: `it is ${found.status}, not ISSUED`,
                fix: found.status === "PENDING_VALIDATION" ? wait : fix,
            };
        }
        const without = names.filter((name) => !found.names.some((one) => covers(plain(one), name)));
        if (without.length > 0) {
            return { level: "stop", answer: `it is for ${found.names.join(", ")}, not for ${without.join(", ")}`, fix };
        }
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
        if (by === "CloudFront" && /secp(384|521)r1/.test(found.algorithm ?? "")) {
            return { level: "stop", answer: `its key is ${found.algorithm}, and CloudFront takes RSA or P-256`, fix };
        }
        return { level: "ok", answer: `issued, for ${found.names.join(", ")}` };
    },
});

/** A wildcard is for one part of a name. */
function covers(of: string, name: string): boolean {
    return of === name || (of.startsWith("*.") && name.slice(name.indexOf(".")) === of.slice(1));
}

const CERTIFICATES = ["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"];

function usesOf(plan: StackPlan): Use[] {
    const distributions = plan.of("aws:cloudfront/distribution:Distribution");
    const edge = distributions.flatMap((one): Use[] =>
        named(one.block("viewerCertificate")?.reference("acmCertificateArn", ...CERTIFICATES)).map((arn) => ({
            arn,
            by: "CloudFront",
            region: CLOUDFRONT_REGION,
            names: one.texts("aliases"),
        })),
    );
    // CloudFront asks the load balancer by the name that the visitor wrote.
    const behind = distributions
        .filter((one) => one.blocks("origins").some((origin) => origin.has("vpcOriginConfig")))
        .flatMap((one) => one.texts("aliases"));
    const direct = plan
        .of("aws:route53/record:Record")
        .filter((one) => one.blocks("aliases").some((alias) => alias.text("name")?.endsWith(".elb.amazonaws.com")))
        .flatMap((one) => one.text("name") ?? []);
    const balanced = plan
        .of("aws:lb/listener:Listener", "aws:lb/listenerCertificate:ListenerCertificate")
        .flatMap((one): Use[] =>
            named(one.reference("certificateArn", ...CERTIFICATES)).map((arn) => ({
                arn,
                by: "the load balancer",
                region: plan.region,
                names: [...new Set([...behind, ...direct])],
            })),
        );
    return [...edge, ...balanced];
}

function named(reference: Reference | undefined): string[] {
    return reference !== undefined && "elsewhere" in reference ? [reference.elsewhere] : [];
}
