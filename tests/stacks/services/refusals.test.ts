import { expect } from "chai";
import { faults, faultsWhole, roomy, type Values } from "./helpers";

/** In a stack with a domain that is served. */
const ingress = { domain: "glimpse.contact", delegated: true };
const admin = { kind: "web", paths: ["/admin/*"], database: false };
const docs = { kind: "web", hosts: ["docs.glimpse.contact"], database: false };
const nightly = { kind: "job", schedule: "cron(30 3 * * ? *)", database: false };

const keys = (services: Values, more: Values = {}) =>
    faults(services, { ...roomy, ingress, ...more }).map((fault) => fault.split(": ")[0]);

describe("a service of the kind web is judged as the API is", () => {
    it("by the settings of its tasks: their size, their port's health check, said once", () => {
        expect(faults({ admin: { ...admin, cpu: 300 } })).to.deep.equal([
            "admin.cpu: Fargate does not sell 300 CPU units with 512 MiB",
        ]);
        expect(keys({ admin: { ...admin, healthCheckPath: "health" } })).to.deep.equal(["admin.healthCheckPath"]);
    });

    it("and may follow the requests of its load balancer, which is known later", () => {
        expect(keys({ admin: { ...admin, requestsPerTaskPerMinute: 600 } })).to.deep.equal([]);
    });

    it("and what is wrong with the load balancer is not repeated for each of them", () => {
        const quick = { ingress: { ...ingress, idleTimeoutSeconds: 20 } };
        expect(keys({ admin, docs }, quick)).to.deep.equal(["glimpse:ingress.idleTimeoutSeconds"]);
    });

    it("by its own keys: a way out that is too long names the service's settings, never the API's", () => {
        const [fault] = faultsWhole({ admin: { ...admin, deregistrationDelaySeconds: 110 } });
        expect(fault?.key).to.equal("glimpse:services.admin.deregistrationDelaySeconds");
        expect(fault?.reason).to.contain("glimpse:services.admin.stopTimeoutSeconds");
        expect(`${fault?.reason}${fault?.fix}`).to.not.match(/glimpse:(api|ingress)/);
    });
});

describe("paths of a service of the kind web", () => {
    it("are not those of every request, in any spelling, or the API would get none", () => {
        for (const path of ["/*", "/**", "/***"]) {
            expect(faults({ admin: { ...admin, paths: [path] } }), path).to.deep.equal([
                "admin.paths[0]: every request would go there, and none to the API",
            ]);
        }
    });

    it("may be all paths that end alike, or all of a name that the API does not have", () => {
        expect(keys({ admin: { ...admin, paths: ["/*.png"] } }, { ingress: { hiddenPaths: [] } })).to.deep.equal([]);
        const open = { ingress: { ...ingress, hiddenPaths: [] } };
        expect(keys({ docs: { ...docs, paths: ["/*"] } }, open)).to.deep.equal([]);
    });

    it("are those of no other service, of which one path in common is enough", () => {
        const rival = { ...admin, paths: ["/docs/*", "/admin/users"] };
        expect(faults({ rival, admin }, roomy)).to.deep.equal([
            "admin.paths[0]: a request can fit it and a path of rival",
        ]);
    });

    it("are those of no other service at one of its names, of which one in common is enough", () => {
        const two = { ...docs, hosts: ["help.glimpse.contact", "docs.glimpse.contact"] };
        expect(keys({ docs, two })).to.deep.equal(["two.hosts"]);
        expect(keys({ two, docs })).to.deep.equal(["docs.hosts"]);
        const some = { paths: ["/a/*"] };
        expect(keys({ two: { ...two, ...some }, docs: { ...docs, ...some } })).to.deep.equal(["docs.paths[0]"]);
    });
});

describe("the place of a service's rule at the load balancer", () => {
    it("follows from its name: two names that have the same place are refused, by the name of the later one", () => {
        const later = { ...docs, hosts: ["help.glimpse.contact"] };
        expect(faults({ "docs-150": docs, "docs-402": later }, { ...roomy, ingress })).to.deep.equal([
            "docs-402: its rule would have the place of that of docs-150, 606, which follows from the name",
        ]);
        expect(keys({ "docs-150": docs, "docs-403": later })).to.deep.equal([]);
    });

    it("is there once the public load balancer has its certificate, not before", () => {
        const open = { ...ingress, mode: "public" };
        expect(keys({ admin }, { ingress: open })).to.not.include("admin.kind");
        const [fault] = faultsWhole({ admin }, { ...roomy, ingress: { ...open, delegated: false } }).filter(
            ({ key }) => key === "glimpse:services.admin.kind",
        );
        expect(fault).to.include({ value: "web" });
    });
});

describe("names that AWS takes once", () => {
    it("are those of the API too: its log group is no service's", () => {
        expect(faults({ mail: { kind: "worker", logGroupName: "/ecs/glimpse-prod" } })).to.deep.equal([
            "mail.logGroupName: glimpse:api has the same, and AWS takes a name once",
        ]);
    });

    it("are a job's log group, and no name of an ECS service, which it is not", () => {
        const mail = { kind: "worker", maxTasks: 2 };
        expect(keys({ nightly, mail: { ...mail, logGroupName: "/ecs/glimpse-prod/nightly" } })).to.deep.equal([
            "mail.logGroupName",
        ]);
        expect(keys({ nightly, mail: { ...mail, serviceName: "glimpse-nightly" } })).to.deep.equal([]);
    });

    it("are none of a site, which has neither", () => {
        const named = { kind: "worker", serviceName: "glimpse-www", logGroupName: "/ecs/glimpse-prod/www" };
        expect(keys({ www: { kind: "site" }, mail: named })).to.deep.equal([]);
    });
});

describe("variables that the stack sets", () => {
    it("are the address of each queue, for every service", () => {
        const environment = { PUSH_2_QUEUE_URL: "x" };
        const push = { kind: "worker", maxTasks: 2 };
        expect(keys({ "push-2": push, admin: { ...admin, environment } })).to.deep.equal([
            "admin.environment.PUSH_2_QUEUE_URL",
        ]);
        // A worker that follows its CPU has no queue.
        const other = { ...push, scaleOn: "cpu" };
        expect(keys({ "push-2": other, admin: { ...admin, environment } })).to.deep.equal([]);
        expect(keys({ "push-2": other }, { api: { maxTasks: 4, environment } })).to.deep.equal([]);
    });

    it("are QUEUE_URL for a worker, which alone has it", () => {
        const environment = { QUEUE_URL: "x" };
        expect(keys({ mail: { kind: "worker", environment }, admin: { ...admin, environment } })).to.deep.equal([
            "mail.environment.QUEUE_URL",
        ]);
    });
});

describe("a value of a wrong type in a service", () => {
    it("is reported by its type, once, and judged by no one else", () => {
        expect(faults({ admin: { ...admin, paths: "/admin" } })).to.deep.equal([
            "admin.paths: this is text, and the key takes a list",
        ]);
        expect(faults({ mail: { kind: ["worker"], cpu: 300 } })).to.deep.equal([
            "mail.kind: there is no such kind of service",
        ]);
    });
});

describe("sites", () => {
    const www = { kind: "site", domain: "www.glimpse.contact" };

    it("are as many as there are names", () => {
        expect(keys({ www, docs: { ...www, domain: "docs.glimpse.contact" } })).to.deep.equal([]);
        expect(keys({ www, docs: www })).to.deep.equal(["docs.domain"]);
    });

    it("need no name", () => {
        expect(keys({ www: { kind: "site" } })).to.deep.equal([]);
    });

    it("bring their zone in another stack's network, where the stack has no way in", () => {
        expect(keys({ www }, { shared: { stack: "startup-prod" } })).to.include("www.hostedZoneId");
    });
});
