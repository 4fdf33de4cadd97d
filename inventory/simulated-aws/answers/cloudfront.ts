import { type Answers, globalArn, LOWER, letters, text, uuid } from "./question";

export const cloudfrontAnswers: Answers = {
    "aws:cloudfront/vpcOrigin:VpcOrigin": (question) => {
        const id = `vo_${letters(question.physicalName, 22, LOWER)}`;
        return { id, arn: globalArn(question, "cloudfront", `vpcorigin/${id}`), etag: `E${letters(id, 13)}` };
    },
    "aws:cloudfront/distribution:Distribution": (question) => {
        const id = `E${letters(question.physicalName, 13)}`;
        return {
            id,
            arn: globalArn(question, "cloudfront", `distribution/${id}`),
            domainName: `d${letters(question.physicalName, 13, LOWER)}.cloudfront.net`,
            // One zone for all of CloudFront.
            hostedZoneId: "Z2FDTNDATAQYW2",
            status: "Deployed",
            etag: `E${letters(id, 13)}`,
            priceClass: text(question, "priceClass", "PriceClass_All"),
            httpVersion: text(question, "httpVersion", "http2"),
        };
    },
    "aws:wafv2/webAcl:WebAcl": (question) => {
        const name = text(question, "name", question.physicalName);
        const id = uuid(question.physicalName);
        const where = text(question, "scope") === "CLOUDFRONT" ? "us-east-1" : question.region;
        const kind = where === "us-east-1" ? "global" : "regional";
        const arn = `arn:aws:wafv2:${where}:${question.account}:${kind}/webacl/${name}/${id}`;
        return { id, name, arn, capacity: 2, lockToken: id };
    },
    "aws:cloudfront/function:Function": (question) => {
        const name = text(question, "name", question.physicalName);
        return { id: name, name, arn: globalArn(question, "cloudfront", `function/${name}`), status: "UNASSOCIATED" };
    },
    "aws:cloudfront/publicKey:PublicKey": (question) => {
        const id = `K${letters(question.physicalName, 13)}`;
        return { id, etag: `E${letters(id, 13)}`, callerReference: question.physicalName };
    },
    "aws:cloudfront/keyGroup:KeyGroup": (question) => {
        const id = uuid(question.physicalName);
        return { id, etag: `E${letters(id, 13)}` };
    },
    "aws:cloudfront/cachePolicy:CachePolicy": policy("cache-policy"),
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": policy("origin-request-policy"),
    "aws:cloudfront/originAccessControl:OriginAccessControl": policy("origin-access-control"),
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": policy("response-headers-policy"),
};

function policy(kind: string): Answers[string] {
    return (question) => {
        const id = letters(question.physicalName, 32, "0123456789abcdef");
        return { id, arn: globalArn(question, "cloudfront", `${kind}/${id}`), etag: `E${letters(id, 13)}` };
    };
}
