import { expect } from "chai";
import { Links } from "../../../inventory/read";
import type { ResourceRecord } from "../../../inventory/resource";
import { made } from "./helpers";

const TOPIC = "aws:sns/topic:Topic";
const ROLE = "aws:iam/role:Role";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const ARN = "arn:aws:sns:ap-northeast-2:123456789012:orders";
const topic = made(TOPIC, "orders", {}, { outputs: { id: "orders-1234", arn: ARN } });

const namesOf = (found: Iterable<ResourceRecord>) => [...found].map(({ name }) => name);
/** What a resource with this input refers to, among a topic and others. */
function linked(value: unknown, more: Parameters<typeof made>[3] = {}, others: ResourceRecord[] = []): string[] {
    const from = made(ROLE, "from", { input: value }, more);
    const links = new Links([from, topic, ...others]);
    const found = namesOf(links.of(from));
    expect(namesOf(links.ofInput(from, "input")), "of the one input").to.have.members(found);
    return found;
}

describe("The links of a drawing", () => {
    for (const key of [
        "id",
        "arn",
        "dnsName",
        "domainName",
        "bucketRegionalDomainName",
        "bucketDomainName",
        "arnWithoutRevision",
    ]) {
        it(`lead to what an input names by its ${key}`, () => {
            const named = made(TOPIC, "named", {}, { outputs: { [key]: "a-long-handle" } });
            expect(linked("a-long-handle", {}, [named])).to.deep.equal(["named"]);
            expect(linked("another-handle", {}, [named])).to.deep.equal([]);
        });
    }

    it("lead nowhere by a name, by a handle of less than 6 letters, or by one that a preview does not know", () => {
        for (const outputs of [{ name: "orders-x" }, { id: "order" }, { id: "[unknown]-orders" }, { id: 1234567 }]) {
            const [handle] = Object.values(outputs);
            expect(linked(handle, {}, [made(TOPIC, "named", {}, { outputs })]), String(handle)).to.deep.equal([]);
        }
        const seven = made(TOPIC, "named", {}, { outputs: { id: "orders7" } });
        expect(linked("orders7", {}, [seven])).to.deep.equal(["named"]);
    });

    it("take a text of 6 letters only in the input that is asked about: among all inputs it may be anything", () => {
        const named = made(TOPIC, "named", {}, { outputs: { id: "orders" } });
        const from = made(ROLE, "from", { input: "orders" });
        const links = new Links([from, named]);
        expect(namesOf(links.of(from))).to.deep.equal([]);
        expect(namesOf(links.ofInput(from, "input"))).to.deep.equal(["named"]);
    });

    it("lead to what a text mentions, however deep it is and whatever is around it", () => {
        for (const value of [
            ARN,
            [{ deep: { er: [ARN] } }],
            `publish to ${ARN}, please`,
            JSON.stringify({ Statement: [{ Resource: [ARN] }] }),
            `${"x".repeat(80)} ${ARN}`,
        ]) {
            expect(linked(value)).to.deep.equal(["orders"]);
        }
        for (const value of [
            `${ARN}-other`,
            "arn:aws:sns:ap-northeast-2:123456789012:other",
            12,
            null,
            undefined,
            true,
        ])
            expect(linked(value)).to.deep.equal([]);
    });

    it("lead to the resource of an ARN with up to 6 parts after its own, and of nothing else", () => {
        for (const end of ["/*", ":*", "/uploads/*", ":1", "/a/b/c/d/e/f"])
            expect(linked(`${ARN}${end}`)).to.deep.equal(["orders"]);
        expect(linked(`${ARN}/a/b/c/d/e/f/g`)).to.deep.equal([]);
        expect(linked("orders-1234/uploads")).to.deep.equal([]);
    });

    it("lead to all resources that share a handle", () => {
        const twin = made(TOPIC, "twin", {}, { outputs: { id: "orders-1234" } });
        expect(linked("orders-1234", {}, [twin])).to.have.members(["orders", "twin"]);
    });

    it("follow the engine's account of an input whose value is not known, and leave out the resource itself", () => {
        const account = { propertyDependencies: { input: [topic.urn, "urn:none"] } };
        expect(linked("[unknown]", account)).to.deep.equal(["orders"]);
        const other = made(ROLE, "other", {}, { propertyDependencies: { input: [topic.urn] } });
        const links = new Links([other, topic]);
        expect(namesOf(links.sources(other, "input"))).to.deep.equal(["orders"]);
        expect(links.sources(other, "else")).to.deep.equal([]);
        expect(links.ofInput(other, "else")).to.deep.equal([]);
        const own = made(TOPIC, "own", { input: "own-handle" }, { outputs: { id: "own-handle" } });
        const self = { ...own, propertyDependencies: { input: [own.urn] } };
        expect(namesOf(new Links([self]).of(self))).to.deep.equal([]);
        expect(new Links([self]).ofInput(self, "input")).to.deep.equal([]);
    });

    it("lead back to what refers to a resource", () => {
        const [one, two] = ["one", "two"].map((name) => made(ROLE, name, { input: ARN }));
        const links = new Links([one as ResourceRecord, two as ResourceRecord, topic]);
        expect(namesOf(links.to(topic))).to.deep.equal(["one", "two"]);
        expect(namesOf(links.to(one as ResourceRecord))).to.deep.equal([]);
    });

    it("lead over resources of some types, each once, and end in a circle", () => {
        const role = made(ROLE, "role", { input: [ARN, "profile-1234"] }, { outputs: { id: "role-1234" } });
        const profile = made(PROFILE, "profile", { role: "role-1234" }, { outputs: { id: "profile-1234" } });
        const machine = made("aws:ec2/instance:Instance", "box", { iamInstanceProfile: "profile-1234" });
        const links = new Links([machine, profile, role, topic]);
        expect(namesOf(links.over(machine, []))).to.deep.equal(["profile"]);
        expect(namesOf(links.over(machine, [PROFILE]))).to.deep.equal(["profile", "role"]);
        expect(namesOf(links.over(machine, [PROFILE, ROLE]))).to.deep.equal(["profile", "role", "orders"]);
    });
});
