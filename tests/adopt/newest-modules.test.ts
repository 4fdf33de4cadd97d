import { expect } from "chai";
import { classify } from "../../cli/commands/adopt/classify";
import { adoptedIn, adopting, NAMES, of } from "./adopting";
import { registrySystem } from "./registry";
import { CACHE } from "./registry/more";
import { registryCacheWithLogs, registryGroups, registryZone, ZONE } from "./registry/newest";
import { stateOf, type Written } from "./terraform";

const PUBLIC = "module.zones.module.public";
const GROUP = 'module.caches["sessions"].aws_elasticache_replication_group.this[0]';

describe("npm run adopt: the newest of terraform-aws-modules", () => {
    const { read } = adopting("adopt-newest");
    const judged = async (more: readonly Written[], domain = "orders.example") =>
        classify(
            await read(stateOf([...registrySystem().filter(({ type }) => !/^aws_route53/.test(type)), ...more])),
            { ...NAMES, domain },
            [],
        );

    it("takes the zone that the domain is in, of several: no private one, nor one above it", async () => {
        const all = await judged(registryZone());
        expect(of(all, `${PUBLIC}.aws_route53_zone.this[0]`).settings?.["ingress"]).to.include({ hostedZoneId: ZONE });
        expect(of(all, "module.zones.module.parent.aws_route53_zone.this[0]").settings).to.equal(undefined);
        expect(of(all, "module.zones.module.inside.aws_route53_zone.this[0]").why).to.contain("private");
        const deeper = await judged(registryZone(), "api.orders.example");
        expect(of(deeper, `${PUBLIC}.aws_route53_zone.this[0]`).settings?.["ingress"]).to.include({
            hostedZoneId: ZONE,
        });
    });

    it("knows a record of a load balancer whose name has capitals, and moves it last", async () => {
        const all = await judged(registryZone());
        const apex = of(all, `${PUBLIC}.aws_route53_record.this["apex"]`);
        expect(apex.next).to.contain(`ingress-ipv4: ${ZONE}_orders.example_A`);
        expect(of(all, `${PUBLIC}.aws_route53_record.this["mail"]`).next).to.equal(undefined);
    });

    it("does not take a weighted record for one that can be imported: it says what to do first", async () => {
        const { next = "" } = of(await judged(registryZone()), `${PUBLIC}.aws_route53_record.this["blue"]`);
        expect(next).to.contain("set identifier blue").and.to.contain("one plain record");
    });

    it("leaves DNSSEC, its key in another region, and groups with rules of both generations outside", async () => {
        const all = await judged([...registryZone(), ...registryGroups()]);
        for (const address of [
            `${PUBLIC}.aws_route53_key_signing_key.this[0]`,
            `${PUBLIC}.aws_route53_hosted_zone_dnssec.this[0]`,
            `${PUBLIC}.module.route53_dnssec_kms.aws_kms_key.this[0]`,
            'module.security_groups["api/https"].aws_security_group.this_name_prefix[0]',
            'module.security_groups["api/https"].aws_security_group_rule.egress_with_cidr_blocks[0]',
            'module.security_groups["api/https"].aws_vpc_security_group_ingress_rule.this["https"]',
        ])
            expect(of(all, address).verdict, address).to.equal("keep outside");
    });

    it("adopts a cache whose encryption the provider's sixth version writes as text, and says that its logs end", async () => {
        const all = await judged([registryCacheWithLogs()]);
        expect(adoptedIn(all)).to.include({ "redis-cache": CACHE });
        expect(of(all, GROUP).changes?.join()).to.contain("its logs end").and.to.contain("its notifications end");
    });

    for (const [what, more, why] of [
        [
            "a KMS key of one's own",
            { kms_key_id: "arn:aws:kms:ap-northeast-2:210987654321:key/1" },
            /kms_key_id replaces/,
        ],
        ["a global datastore", { global_replication_group_id: "ldgnf-orders" }, /global datastore/],
    ] as const) {
        it(`makes a cache with ${what} again, and says that sessions are lost: an import would replace it`, async () => {
            const cache = of(await judged([registryCacheWithLogs(more)]), GROUP);
            expect([cache.verdict, cache.why]).to.satisfy(
                ([verdict, text]: string[]) => verdict === "build anew" && why.test(text ?? ""),
            );
            expect(cache.next).to.contain("sessions are lost");
        });
    }
});
