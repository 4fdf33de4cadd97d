import { expect } from "chai";
import { classify } from "../../cli/commands/adopt/classify";
import { forgotten } from "../../cli/commands/adopt/move";
import { adopted } from "../../cli/commands/adopt/settings";
import { type Verdict } from "../../cli/commands/adopt/verdict";
import { adoptedIn, adopting, changed, NAMES, of } from "./adopting";
import { registrySystem } from "./registry";
import { API, CACHE, registryAlbBefore9, registryApi, registryCache, TARGETS } from "./registry/more";
import { subnetIds, TIERS } from "./registry/values";
import { documentSystem, IMPORT_IDS } from "./system";
import { shownOf, stateOf, type Written } from "./terraform";

describe("npm run adopt: what it recognises", () => {
    const { folder, read, verdicts } = adopting("adopt-layouts");

    it("adopts all that holds data, users or names of the document's system, with its import ids", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        expect(all).to.have.length(documentSystem().length);
        expect(all.filter(({ verdict }) => verdict === "cannot")).to.deep.equal([]);
        expect(adoptedIn(all)).to.deep.equal({
            ...IMPORT_IDS,
            "alarms-topic": "arn:aws:sns:ap-northeast-2:123456789012:glimpse-prod-alerts",
        });
    });

    it("says the same of a state and of what terraform show -json prints of it", async () => {
        for (const system of [documentSystem(), registrySystem()]) {
            const sorted = (all: Verdict[]) =>
                all
                    .map(({ found, ...rest }) => ({ address: found.address, ...rest }))
                    .sort((one, other) => one.address.localeCompare(other.address));
            expect(sorted(await verdicts(shownOf(system)))).to.deep.equal(sorted(await verdicts(stateOf(system))));
        }
    });

    it("recognises the layouts of terraform-aws-modules, by types and relations", async () => {
        const all = await verdicts(stateOf(registrySystem()));
        expect(all).to.have.length(registrySystem().length);
        expect(all.filter(({ verdict }) => verdict === "cannot")).to.deep.equal([]);
        const bucket = "orders-uploads-210987654321";
        expect(adoptedIn(all)).to.deep.equal({
            "postgres-instance": "orders-production",
            "files-bucket": bucket,
            "files-cors": bucket,
            "files-encryption": bucket,
            "files-lifecycle": bucket,
            "files-ownership": bucket,
            "files-public-access-block": bucket,
            "files-versioning": bucket,
            "api-cluster": "orders-production",
            "api-capacity-providers": "orders-production",
            "api-logs": "/aws/ecs/api/api",
        });
        // Tasks stay where tasks are: databases and caches have a way out too, and come first in the state.
        expect(of(all, "module.vpc.aws_vpc.this[0]").settings?.["network"]).to.deep.include({
            publicSubnetIds: subnetIds(TIERS.public),
            privateSubnetIds: subnetIds(TIERS.private),
        });
        const database = of(all, "module.db.module.db_instance.aws_db_instance.this[0]");
        expect(database.settings?.["postgres"]).to.deep.include({
            identifier: "orders-production",
            databaseName: "orders",
            subnetGroupName: "orders-production",
            parameterGroupName: "orders-production-20240311090000000000000001",
        });
        expect(database.next).to.contain("RDS manages its password");
        expect(of(all, "module.ecs.module.cluster.aws_ecs_cluster.this[0]").settings).to.deep.equal({
            api: { clusterName: "orders-production" },
        });
        expect(of(all, 'module.s3_bucket["lb.logs"].aws_s3_bucket.this[0]').verdict).to.equal("keep outside");
        expect(of(all, "module.ecs.module.cluster.aws_cloudwatch_log_group.this[0]").verdict).to.equal("keep outside");
    });

    it("knows the main table of a flat VPC, and a database of the provider's third version", async () => {
        const flat: Written[] = documentSystem()
            .filter(
                ({ type, name, module }) =>
                    module !== "module.networking" || type !== "aws_route_table_association" || name !== "public",
            )
            .map((one) => {
                const { db_name: name, ...rest } = one.attributes;
                if (one.type === "aws_db_instance") return { ...one, attributes: { ...rest, name } };
                if (one.type !== "aws_vpc") return one;
                return { ...one, attributes: { ...one.attributes, main_route_table_id: "rtb-0a0a0a0a0a0a0a0a1" } };
            });
        const all = await verdicts(stateOf(flat));
        expect(of(all, "module.networking.aws_vpc.main").settings?.["network"]).to.have.property("publicSubnetIds");
        expect(of(all, "module.rds.aws_db_instance.main").settings?.["postgres"]).to.deep.include({
            databaseName: "glimpse",
        });
    });

    it("finds the same three modules deep, under count and for_each, with dots and quotes in the keys", async () => {
        const deep = documentSystem().map((one) => ({
            ...one,
            module: `module.company["a.b\\"c"].module.stacks[0]${one.module === undefined ? "" : `.${one.module}`}`,
        }));
        const flat = adoptedIn(await verdicts(stateOf(documentSystem())));
        const found = await verdicts(stateOf(deep));
        expect(adoptedIn(found)).to.deep.equal(flat);
        expect(adoptedIn(await verdicts(shownOf(deep)))).to.deep.equal(flat);
        expect(forgotten(found)).to.include(
            'module.company["a.b\\"c"].module.stacks[0].module.rds.aws_db_instance.main',
        );
    });

    it("says that Container Insights end only where the cluster has them", async () => {
        const changesOf = async (value: string) => {
            const setting = [{ name: "containerInsights", value }];
            const all = await verdicts(stateOf(changed("aws_ecs_cluster", { setting })));
            return of(all, "module.ecs.aws_ecs_cluster.main").changes;
        };
        expect(await changesOf("disabled")).to.deep.equal([]);
        expect(await changesOf("enhanced")).to.have.length(1);
    });

    it("goes on half-way: of a state that has forgotten some, the rest is adopted, and the map keeps what it had", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        const forgot = new Set(forgotten(all).filter((_, index) => index % 2 === 0));
        const addressOf = ({ module, type, name }: Written) =>
            `${module === undefined ? "" : `${module}.`}${type}.${name}`;
        const half = documentSystem().filter((one) => !forgot.has(addressOf(one)));
        const { live } = await read(stateOf(half));
        expect(live.length).to.be.below(all.length);
        const rest = adoptedIn(await verdicts(stateOf(half)));
        expect(Object.keys(rest).length).to.be.greaterThan(3);
        const system = await read(stateOf(half));
        const own = { "glimpse:environment": "prod", "glimpse:adopt": { "files-bucket": "glimpse-files-prod" } };
        const { config } = adopted({ directory: folder, stack: "half", own }, system, classify(system, NAMES, []));
        expect(config["glimpse:adopt"]).to.deep.equal({ "files-bucket": "glimpse-files-prod", ...rest });
    });

    it("recognises the cache and the HTTP API of terraform-aws-modules, and their load balancer of before version 9", async () => {
        const rest = registrySystem().filter(({ module }) => module !== "module.alb");
        const found = await read(stateOf([...rest, ...registryCache(), ...registryApi(), ...registryAlbBefore9()]));
        const all = classify(found, { ...NAMES, domain: "orders.example", isOpen: true }, []);
        expect(adoptedIn(all)).to.deep.include({ "redis-cache": CACHE, "ingress-public-tg": TARGETS });
        expect(of(all, "module.alb.aws_lb_listener.frontend_https[0]").settings?.["ingress"]).to.deep.include({
            delegated: true,
            // A rule of theirs has the first place.
            hiddenPaths: [],
        });
        expect(
            of(all, "module.elasticache.aws_elasticache_replication_group.this[0]").settings?.["redis"],
        ).to.deep.include({ engine: "valkey", engineVersion: "8.0", subnetGroupName: CACHE });
        expect(of(all, "module.elasticache.aws_elasticache_subnet_group.this[0]").why).to.contain("stays in it");
        expect(of(all, "module.api_gateway.aws_apigatewayv2_api.this[0]").next).to.contain(
            `http-api-default-route: ${API}/rt00001, http-api-load-balancer: ${API}/in00001, http-api-user-pool: ${API}/au0001`,
        );
        expect(of(all, 'module.api_gateway.aws_apigatewayv2_vpc_link.this["orders"]').verdict).to.equal("build anew");
    });
});
