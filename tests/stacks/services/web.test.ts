import { expect } from "chai";
import { containerOf, faults, roomy, SERVICE, stack, TASK, type Values } from "./helpers";

describe("a service of the kind web", () => {
    const admin = { kind: "web", paths: ["/admin", "/admin/*"], command: ["node", "dist/admin.js"] };
    const reasons = (services: unknown, more: Values = roomy) =>
        faults(services, more).map((fault) => fault.split(": ")[0]);

    it("answers its paths at the API's load balancer, with its own health check, scaling and rollback", async () => {
        const made = await stack({ admin: { ...admin, healthCheckPath: "/admin/health" }, mail: { kind: "worker" } });
        const { inputs } = made.one("aws:lb/listenerRule:ListenerRule", "admin-route-rule");
        expect(inputs["conditions"]).to.deep.equal([{ pathPattern: { values: ["/admin", "/admin/*"] } }]);
        expect(inputs["listenerArn"]).to.equal(made.one("aws:lb/listener:Listener").outputs?.["arn"]);
        const group = made.one("aws:lb/targetGroup:TargetGroup", "admin-route-tg");
        expect(group.inputs["healthCheck"]).to.include({ path: "/admin/health" });
        const service = made.one(SERVICE, "admin-service").inputs;
        expect(service["loadBalancers"]).to.deep.equal([
            { targetGroupArn: group.outputs?.["arn"], containerName: "app", containerPort: 3001 },
        ]);
        expect(service["alarms"]).to.have.property("enable", true);
        const task = containerOf(made.one(TASK, "admin-task"));
        expect(Object.keys(task.secrets)).to.have.members([
            "DATABASE_URL",
            "REDIS_URL",
            "JWT_SECRET",
            "JWT_SECRET_PREVIOUS",
        ]);
        expect(task.environment).to.include({ PORT: "3001" }).and.to.have.property("MAIL_QUEUE_URL");
    });

    it("keeps the place of its rule when others come or go", async () => {
        const place = async (services: Values) =>
            (await stack(services)).one("aws:lb/listenerRule:ListenerRule", "admin-route-rule").inputs["priority"];
        const alone = await place({ admin });
        expect(alone).to.be.within(1000, 40_999);
        expect(await place({ docs: { kind: "web", paths: ["/docs/*"] }, admin })).to.equal(alone);
    });

    it("is refused with paths of another one, of everything, or with none", () => {
        expect(
            reasons({
                one: { kind: "web", paths: ["/a/*"] },
                two: { kind: "web", paths: ["/x", "/*/b"] },
                three: { kind: "web", paths: ["/*"] },
                four: { kind: "web" },
            }).filter((key) => !key?.startsWith("glimpse:postgres")),
        ).to.deep.equal(["four.paths", "two.paths[1]", "three.paths[0]"]);
    });

    it("is refused where it would drain longer than it lives, or be asked on a connection that it closed", () => {
        const late = { ...admin, deregistrationDelaySeconds: 110, keepAliveTimeoutSeconds: 30 };
        expect(reasons({ admin: late })).to.have.members([
            "admin.deregistrationDelaySeconds",
            "admin.keepAliveTimeoutSeconds",
        ]);
    });

    it("is refused with a path that the load balancer hides from everyone outside, unless it is taken out there", () => {
        const hidden = (paths: string[], hiddenPaths?: string[]) =>
            faults(
                { admin: { ...admin, paths } },
                { ...roomy, ...(hiddenPaths ? { ingress: { hiddenPaths } } : {}) },
            ).map((fault) => fault.split(": ")[0]);
        expect(hidden(["/ready"])).to.deep.equal(["admin.paths[0]"]);
        expect(hidden(["/admin", "/internal/?/*"], ["/internal/*"])).to.deep.equal(["admin.paths[1]"]);
        expect(hidden(["/internal/*"], ["/internal/????"])).to.deep.equal([]);
        expect(hidden(["/r*"])).to.deep.equal([]);
        expect(hidden(["/ready/all", "/Ready"])).to.deep.equal([]);
        expect(hidden(["/ready"], [])).to.deep.equal([]);
    });

    it("is refused in another stack's network, and before the public load balancer has its certificate", () => {
        expect(reasons({ admin }, { ...roomy, ingress: { mode: "public", domain: "glimpse.contact" } })).to.include(
            "admin.kind",
        );
        expect(reasons({ admin }, { ...roomy, shared: { stack: "startup-prod" } })).to.include("admin.kind");
    });
});
