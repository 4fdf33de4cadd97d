import { expect } from "chai";
import { Relatives } from "../../../inventory/read";
import { SECRET, UNKNOWN } from "../../../inventory/resource";
import { made, strict } from "./helpers";

const SUBNET = "aws:ec2/subnet:Subnet";
const MACHINE = "aws:ec2/instance:Instance";

const one = made(SUBNET, "one", {}, { outputs: { id: "subnet-1", arn: "arn:1" } });
const two = made(SUBNET, "two", {}, { outputs: { id: "subnet-2", arn: "arn:2" } });
const vpc = made("aws:ec2/vpc:Vpc", "vpc", {}, { outputs: { id: "vpc-1" } });

/** What `subnetId` of a machine refers to among both subnets. */
function subnetOf(subnetId: unknown, more: Parameters<typeof made>[3] = {}, others = [one, two, vpc]) {
    return strict(made(MACHINE, "box", { subnetId }, more), others).find("subnetId", SUBNET);
}

const both = [one.urn, two.urn, vpc.urn];
const is = (resource: unknown) => ({ is: "value", value: { resource } });

describe("What an input refers to", () => {
    it("is found by id or ARN, whatever the resource depends on", () => {
        expect(subnetOf("subnet-2", { dependencies: [one.urn] })).to.deep.equal(is(two));
        expect(subnetOf("arn:1", { propertyDependencies: { subnetId: [two.urn] } })).to.deep.equal(is(one));
    });

    for (const key of [
        "name",
        "identifier",
        "bucket",
        "clusterIdentifier",
        "replicationGroupId",
        "dnsName",
        "arnSuffix",
    ]) {
        it(`is found by ${key}, given or answered`, () => {
            const given = made("t", "given", { [key]: "g" });
            const answered = made("t", "answered", {}, { outputs: { [key]: "a" } });
            const reader = strict(made(MACHINE, "box", { to: "g", at: "a" }), [given, answered]);
            expect(reader.find("to", "t")).to.deep.equal(is(given));
            expect(reader.find("at", "t")).to.deep.equal(is(answered));
        });
    }

    it("is elsewhere where no resource here goes by it", () => {
        expect(subnetOf("subnet-9", { dependencies: both })).to.deep.equal({
            is: "value",
            value: { elsewhere: "subnet-9" },
        });
    });

    it("is elsewhere where two of the type go by one name, and found where it is the id of one", () => {
        const [a, b] = [made("t", "a", { name: "shop" }), made("t", "b", { name: "shop" })];
        const reader = (others: ReturnType<typeof made>[]) => strict(made(MACHINE, "box", { to: "shop" }), others);
        expect(reader([a, b]).find("to", "t")).to.deep.equal({ is: "value", value: { elsewhere: "shop" } });
        const c = made("t", "c", {}, { outputs: { id: "shop" } });
        expect(reader([c, a]).find("to", "t")).to.deep.equal(is(c));
    });

    it("is the one that the input comes from where two of the type go by one name", () => {
        const [a, b] = [made("t", "a", { name: "shop" }), made("t", "b", { name: "shop" })];
        const from = (more: Parameters<typeof made>[3]) =>
            strict(made(MACHINE, "box", { to: "shop" }, more), [a, b]).find("to", "t");
        expect(from({ dependencies: [b.urn] })).to.deep.equal(is(b));
        expect(from({ dependencies: [a.urn, b.urn], propertyDependencies: { to: [a.urn] } })).to.deep.equal(is(a));
        expect(from({ dependencies: [a.urn, b.urn] })).to.deep.equal({ is: "value", value: { elsewhere: "shop" } });
        const other = made("t", "other", { name: "other" });
        const beyond = (dependencies: string[]) =>
            strict(made(MACHINE, "box", { to: "shop" }, { dependencies }), [a, b, other]).find("to", "t");
        expect(beyond([b.urn, other.urn])).to.deep.equal(is(b));
        expect(beyond([other.urn])).to.deep.equal({ is: "value", value: { elsewhere: "shop" } });
    });

    it("is, while unknown, what the input comes from, among any number of dependencies", () => {
        const more = { dependencies: both, propertyDependencies: { subnetId: [two.urn], tags: [one.urn] } };
        expect(subnetOf(UNKNOWN, more)).to.deep.equal(is(two));
    });

    it("is, while unknown and without such an account, the only one that is waited for", () => {
        expect(subnetOf(UNKNOWN, { dependencies: [vpc.urn, one.urn, one.urn] })).to.deep.equal(is(one));
    });

    it("is not known where several may be meant, none is, or the input comes from something else", () => {
        expect(subnetOf(UNKNOWN, { dependencies: both }).is).to.equal("unknown");
        expect(subnetOf(UNKNOWN, { propertyDependencies: { subnetId: [one.urn, two.urn] } }).is).to.equal("unknown");
        expect(subnetOf(UNKNOWN).is).to.equal("unknown");
        const elsewhere = { dependencies: [one.urn], propertyDependencies: { subnetId: [vpc.urn] } };
        expect(subnetOf(UNKNOWN, elsewhere).is).to.equal("unknown");
        expect(subnetOf(UNKNOWN, { dependencies: [one.urn], propertyDependencies: { subnetId: [] } }).is).to.equal(
            "unknown",
        );
    });

    it("is absent where nothing is given, and no secret or junk", () => {
        for (const nothing of [undefined, null, ""]) {
            expect(subnetOf(nothing, { dependencies: [one.urn] }).is).to.equal("absent");
        }
        expect(subnetOf(SECRET, { dependencies: [one.urn] }).is).to.equal("secret");
        expect(subnetOf(7, { dependencies: [one.urn] }).is).to.equal("wrong");
    });

    it("is found for a nested input by the input that holds it", () => {
        const reader = strict(
            made(
                MACHINE,
                "box",
                { network: { subnets: UNKNOWN } },
                { propertyDependencies: { network: [two.urn] }, dependencies: both },
            ),
            [one, two],
        );
        expect(reader.block("network")?.find("subnets", SUBNET)).to.deep.equal(is(two));
    });

    it("is, for a list, each item, and all that unknown ones come from", () => {
        const subnets = (subnetIds: unknown, more: Parameters<typeof made>[3] = {}) =>
            strict(made(MACHINE, "box", { subnetIds }, more), [one, two]).references("subnetIds", SUBNET);
        expect(subnets(["subnet-1", "subnet-9"])).to.deep.equal([{ resource: one }, { elsewhere: "subnet-9" }]);
        expect(subnets(UNKNOWN, { dependencies: both })).to.deep.equal([{ resource: one }, { resource: two }]);
        expect(subnets([UNKNOWN, "subnet-9"], { propertyDependencies: { subnetIds: [two.urn] } })).to.deep.equal([
            { resource: two },
            { elsewhere: "subnet-9" },
        ]);
        expect(() => subnets([UNKNOWN])).to.throw("subnetIds of box: unknown");
    });

    it("is elsewhere or unknown for one resource judged by itself", () => {
        const alone = (subnetId: unknown) => strict(made(MACHINE, "box", { subnetId })).find("subnetId", SUBNET);
        expect(alone("subnet-1")).to.deep.equal({ is: "value", value: { elsewhere: "subnet-1" } });
        expect(alone(UNKNOWN).is).to.equal("unknown");
    });
});

describe("An index of resources", () => {
    const box = made(MACHINE, "box", {}, { dependencies: [one.urn, one.urn, "urn:elsewhere"] });
    // A list for each test: its index is made once.
    const listed = () => [one, two, box];

    it("is made once for one list", () => {
        const resources = listed();
        expect(Relatives.of(resources)).to.equal(Relatives.of(resources));
        expect(Relatives.of([...resources])).to.not.equal(Relatives.of(resources));
    });

    it("knows types, URNs, shares, and what each waits for", () => {
        const relatives = Relatives.of(listed());
        expect(relatives.all(SUBNET)).to.deep.equal([one, two]);
        expect(relatives.all(MACHINE, "none", SUBNET)).to.deep.equal([box, one, two]);
        expect(relatives.all()).to.deep.equal([]);
        expect(relatives.byUrn(box.urn)).to.equal(box);
        expect(relatives.share(SUBNET)).to.equal(0.5);
        expect(relatives.share("none")).to.equal(1);
        expect(relatives.needs(box, SUBNET)).to.deep.equal([one]);
        expect(relatives.needs(one, SUBNET)).to.deep.equal([]);
        const both = made(MACHINE, "both", {}, { dependencies: [box.urn, one.urn] });
        expect(relatives.needs(both, SUBNET)).to.deep.equal([one]);
        expect(relatives.stack).to.equal("");
    });

    it("knows what an input comes from: of some types, or of any", () => {
        const relatives = Relatives.of(listed());
        const machine = made(
            MACHINE,
            "machine",
            {},
            { dependencies: [one.urn], propertyDependencies: { disk: [two.urn, box.urn, two.urn, "urn:elsewhere"] } },
        );
        expect(relatives.sources(machine, "disk")).to.deep.equal([two, box]);
        expect(relatives.sources(machine, "disk", SUBNET)).to.deep.equal([two]);
        expect(relatives.sources(machine, "disk", SUBNET, MACHINE)).to.deep.equal([two, box]);
        expect(relatives.sources(machine, "other")).to.deep.equal([one]);
        expect(relatives.sources(one, "any")).to.deep.equal([]);
    });

    it("takes no empty text, and nothing but text, for a name", () => {
        const odd = made(SUBNET, "odd", { name: "", bucket: 7, identifier: { a: 1 } }, { outputs: { id: "" } });
        const relatives = Relatives.of([odd]);
        for (const handle of ["", 7, "7", odd.inputs["identifier"]]) {
            expect(relatives.called(SUBNET, handle as string)).to.deep.equal([]);
        }
    });

    it("knows the stack, and what goes by a name that no other of its type has", () => {
        const stack = made("pulumi:pulumi:Stack", "shop-prod");
        const [a, b] = [made("t", "a", { name: "shop" }), made("t", "b", { name: "shop", bucket: "files" })];
        const relatives = Relatives.of([a, stack, b]);
        expect(relatives.stack).to.equal(stack.urn);
        expect(relatives.byHandle("t", "files")).to.equal(b);
        expect(relatives.byHandle("t", "shop")).to.equal(undefined);
        expect(relatives.byHandle("t", "none")).to.equal(undefined);
        expect(relatives.byHandle("other", "files")).to.equal(undefined);
    });

    it("never takes a secret or unknown value for a name", () => {
        const hidden = made(SUBNET, "hidden", { name: UNKNOWN, bucket: SECRET });
        const relatives = Relatives.of([hidden]);
        expect([UNKNOWN, SECRET].map((handle) => relatives.byHandle(SUBNET, handle))).to.deep.equal([
            undefined,
            undefined,
        ]);
    });

    it("has a share for each of a type, and the whole for one whose use is its own", () => {
        const relatives = Relatives.of([one, two, vpc]);
        expect([relatives.share(SUBNET), relatives.share("none"), relatives.evenly(4)]).to.deep.equal([0.5, 1, 0.25]);
        const { unshared } = relatives;
        expect([unshared.share(SUBNET), unshared.evenly(4), unshared.byHandle(SUBNET, "subnet-1")]).to.deep.equal([
            1,
            1,
            one,
        ]);
    });

    it("finds by a URN the resource itself, and no part of it that is billed as another type", () => {
        const part = { ...made(MACHINE, "box"), declaredType: "aws-native:ec2:Box" };
        const whole = made(MACHINE, "box");
        expect(Relatives.of([part]).byUrn(part.urn)).to.equal(part);
        expect(Relatives.of([part, whole]).byUrn(part.urn)).to.equal(whole);
        expect(Relatives.of([part, { ...part }]).byUrn(part.urn)).to.equal(part);
    });
});
