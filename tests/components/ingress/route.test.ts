import { expect } from "chai";
import { Route, type RouteArgs, routeFaults } from "../../../components/ingress";
import { overlap } from "../../../components/ingress/route-faults";
import { make } from "../harness";

const listenerArn =
    "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener/app/a/0123456789abcdef/0123456789abcdef";
const required: RouteArgs = {
    vpcId: "vpc-1",
    listenerArn,
    targetPort: 3001,
    paths: ["/admin", "/admin/*"],
    priority: 1234,
};

describe("Route", () => {
    it("sends its paths to its own targets, which it asks for their health itself", async () => {
        const args = {
            ...required,
            healthCheckPath: "/admin/health",
            deregistrationDelaySeconds: 30,
            stickySessions: true,
        };
        const dry = await make(() => new Route("admin", args));
        const targetGroup = dry.one("aws:lb/targetGroup:TargetGroup");
        expect(targetGroup.inputs).to.deep.include({ port: 3001, deregistrationDelay: 30, targetType: "ip" });
        expect(targetGroup.inputs["healthCheck"]).to.include({ path: "/admin/health" });
        expect(targetGroup.inputs["stickiness"]).to.include({ enabled: true });
        expect(dry.one("aws:lb/listenerRule:ListenerRule").inputs).to.deep.include({
            listenerArn,
            priority: 1234,
            conditions: [{ pathPattern: { values: ["/admin", "/admin/*"] } }],
            actions: [{ type: "forward", targetGroupArn: targetGroup.outputs?.["arn"] }],
        });
    });

    it("refuses no paths, six of them, what is no path, and a place that is taken", () => {
        const keys = (args: Partial<RouteArgs>) => routeFaults({ ...required, ...args }).map(({ key }) => key);
        expect(keys({ paths: [] })).to.deep.equal(["paths"]);
        expect(keys({ paths: ["/a", "/b", "/c", "/d", "/e", "/f"] })).to.deep.equal(["paths"]);
        expect(keys({ paths: ["admin"], priority: 1 })).to.deep.equal(["paths[0]", "priority"]);
    });

    const pairs: [string, string, boolean][] = [
        ["/admin", "/admin", true],
        ["/admin", "/admin/*", false],
        ["/admin*", "/admin/*", true],
        ["/a/*", "/*/b", true],
        ["/a/*", "/b/*", false],
        ["/?a", "/ba", true],
        ["/a?", "/a", false],
        ["/*.png", "/images/*", true],
        ["/*x", "/*y", false],
        ["/Admin", "/admin", false],
        ["*", "**", true],
    ];
    for (const [one, other, expected] of pairs) {
        it(`knows that ${one} and ${other} ${expected ? "can" : "cannot"} fit one path`, () => {
            expect([overlap(one, other), overlap(other, one)]).to.deep.equal([expected, expected]);
        });
    }
});

describe("Route by name", () => {
    const { paths: _, ...without } = required;
    const conditions = async (args: RouteArgs) =>
        (await make(() => new Route("docs", args))).one("aws:lb/listenerRule:ListenerRule").inputs["conditions"];

    it("sends a name's requests, or those of them that a path fits", async () => {
        const hosts = ["docs.example.com"];
        expect(await conditions({ ...without, hosts })).to.deep.equal([{ hostHeader: { values: hosts } }]);
        expect(await conditions({ ...required, hosts })).to.deep.equal([
            { hostHeader: { values: hosts } },
            { pathPattern: { values: ["/admin", "/admin/*"] } },
        ]);
    });

    it("refuses neither paths nor names, more than five of both, a name twice, and what is no name", () => {
        const keys = (args: Partial<RouteArgs>) => routeFaults({ ...without, ...args }).map(({ key }) => key);
        expect(keys({})).to.deep.equal(["paths"]);
        expect(keys({ hosts: ["a.example.com"] })).to.deep.equal([]);
        const four = ["a", "b", "c", "d"].map((name) => `${name}.example.com`);
        expect(keys({ hosts: four, paths: ["/a"] })).to.deep.equal([]);
        expect(keys({ hosts: four, paths: ["/a", "/b"] })).to.deep.equal(["paths"]);
        expect(keys({ hosts: ["a.example.com", "a.example.com"] })).to.deep.equal(["hosts[1]"]);
        expect(keys({ hosts: ["*.example.com"] })).to.deep.equal(["hosts[0]"]);
    });
});
