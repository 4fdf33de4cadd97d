import { expect } from "chai";
import { ACCOUNT, autoName, create } from "../../inventory/simulated-aws";
import { answers } from "../../inventory/simulated-aws/answers";
import { names } from "../../inventory/simulated-aws/names";

const REGION = "ap-northeast-2";

function outputs(type: string, inputs: Record<string, unknown> = {}): Record<string, unknown> {
    return create(type, "it", inputs, REGION).outputs;
}

describe("the simulated AWS", () => {
    it("answers as AWS does: ids, ARNs and names in AWS's own forms", () => {
        expect(create("aws:ec2/vpc:Vpc", "it", {}, REGION).id).to.match(/^vpc-[0-9a-f]{17}$/);
        expect(outputs("aws:iam/role:Role", { name: "r", path: "/p/" })["arn"]).to.equal(
            `arn:aws:iam::${ACCOUNT}:role/p/r`,
        );
        expect(outputs("aws:s3/bucket:Bucket", { bucket: "b" })["arn"]).to.equal("arn:aws:s3:::b");
        expect(outputs("aws:cloudfront/distribution:Distribution")["domainName"]).to.match(
            /^d[a-z0-9]{13}\.cloudfront\.net$/,
        );
        expect(outputs("aws:ec2/eip:Eip")["publicIp"]).to.match(/^203\.0\.113\.\d+$/);
        expect(outputs("aws:ecs/service:Service", { name: "s", cluster: "arn:aws:ecs:r:1:cluster/c" })["arn"]).to.equal(
            `arn:aws:ecs:${REGION}:${ACCOUNT}:service/c/s`,
        );
        expect(outputs("aws:sns/topicSubscription:TopicSubscription", { protocol: "email" })["arn"]).to.equal(
            "pending confirmation",
        );
    });

    it("lets a resource have its own region, as CloudFront's certificates do", () => {
        expect(outputs("aws:acm/certificate:Certificate", { region: "us-east-1", domainName: "a.b" })["arn"]).to.match(
            /^arn:aws:acm:us-east-1:/,
        );
    });

    it("proves a domain and its wildcard by one record", () => {
        const inputs = { domainName: "a.b", subjectAlternativeNames: ["*.a.b", "c.d"] };
        const options = outputs("aws:acm/certificate:Certificate", inputs)["domainValidationOptions"];
        const records = (options as { resourceRecordName: string }[]).map(
            ({ resourceRecordName }) => resourceRecordName,
        );
        expect(records).to.have.length(3);
        expect(new Set(records).size).to.equal(2);
    });

    it("generates passwords of the characters and the length that were asked for", () => {
        const inputs = { length: 40, special: true, overrideSpecial: "!", lower: false };
        expect(outputs("random:index/randomPassword:RandomPassword", inputs)["result"]).to.match(/^[A-Z0-9!]{40}$/);
    });

    it("gives a replacement another id than what it replaces, and everything the same id every time", () => {
        for (const type of Object.keys(answers)) {
            expect(create(type, "it", {}, REGION), type).to.deep.equal(create(type, "it", {}, REGION));
        }
        const [first, second] = [0, 1].map((take) => create("aws:ec2/vpc:Vpc", "it", {}, REGION, take).id);
        expect(first).not.to.equal(second);
    });

    it("names by itself only within AWS's limits", () => {
        for (const [type, { pattern, property }] of Object.entries(names)) {
            expect(autoName(type, "it"), `${property} of ${type}`).to.match(pattern);
        }
    });
});
