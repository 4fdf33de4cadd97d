import { expect } from "chai";
import { type PriceBook, priceOf, readPriceBook } from "../../costs";

const REGIONS = ["ap-northeast-2", "us-east-1"] as const;
const books = new Map(REGIONS.map((region) => [region, readPriceBook(region)] as const));
const bookOf = (region: (typeof REGIONS)[number]): PriceBook => books.get(region) ?? readPriceBook(region);

/** What a size is of a `medium`: AWS doubles the price with the size. */
const MEDIUMS: Readonly<Record<string, number>> = {
    nano: 1 / 8,
    micro: 1 / 4,
    small: 1 / 2,
    medium: 1,
    large: 2,
    xlarge: 4,
};
const mediumsOf = (size: string): number | undefined =>
    MEDIUMS[size] ?? (Number(/^(\d+)xlarge$/.exec(size)?.[1]) * 4 || undefined);

/** A class of a family whose price doubles. */
const SIZED = /^((?:ec2|(?:rds|aurora)\.[a-z]+\.(?:io-optimized\.)?db)\.[a-z0-9-]+)\.([a-z0-9]+)\.hour$/;

/** Today's date has begun somewhere: in Seoul nine hours before it does in UTC. */
const LATEST = Date.now() + 14 * 3_600_000;

/** Prices of three decimals end where they are rounded. */
const ROUNDING = 0.0011;
const ODD = /^rds\.(mysql|mariadb)\.db\.m5\.(8|16)xlarge\.hour$/;

/** Those who are not as the rule says, and how many could be judged. */
function judged(
    region: (typeof REGIONS)[number],
    expected: (key: string, usd: (key: string) => number | undefined) => number | undefined,
) {
    const { prices } = bookOf(region);
    const usd = (key: string) => prices.get(key)?.usd;
    let count = 0;
    const odd: string[] = [];
    for (const [key, price] of prices) {
        const should = expected(key, usd);
        if (should === undefined) continue;
        count++;
        if (Math.abs(price.usd - should) > ROUNDING + price.usd * 1e-4) odd.push(`${key}: ${price.usd}, not ${should}`);
    }
    return { count, odd };
}

for (const region of REGIONS) {
    describe(`the price book of ${region}`, () => {
        it("has thousands of prices, each whole, dated and in the file of its kind", () => {
            const { prices } = bookOf(region);
            expect(prices.size).to.be.greaterThan(4_000);
            for (const { key, usd, read, source } of prices.values()) {
                // Disks of the first years, db.r4 and Oracle's classes alone are older than 2021: no later read was found.
                const isOld = /^(ebs\.(io1|magnetic|st1)|aurora\.\w+\.db\.r4|rds\.oracle-\w+\.byol)\./.test(key);
                const first = isOld ? "2017-01-01" : "2021-01-01";
                expect(Date.parse(read), `${key}, read on ${read}`).to.be.within(Date.parse(first), LATEST);
                expect(source, key).to.not.match(/^$|TODO|(^|[\s"'(=,])\/\w/);
                if (usd === 0) expect(key).to.match(/\.reserved\.(.*)\.(upfront|hour)$/);
            }
        });

        it("counts hours of classes by the hour, and names the region's own usage types", () => {
            for (const { key, unit, usageType } of bookOf(region).prices.values()) {
                if (key.endsWith(".hour") || key.endsWith(".hour-effective")) expect(unit, key).to.equal("hour");
                if (usageType && region === "us-east-1") expect(usageType, key).to.not.match(/^(APN2|ap-northeast-2)-/);
            }
        });

        it("doubles with the size: EC2, RDS, Aurora, ElastiCache's extended support", () => {
            const { prices } = bookOf(region);
            const { count, odd } = judged(region, (key, usd) => {
                const [, family, size = ""] = SIZED.exec(key) ?? [];
                const own = mediumsOf(size);
                if (family === undefined || own === undefined) return undefined;
                const sizes = [...(families.get(region)?.get(family) ?? [])];
                const largest = sizes.sort((a, b) => (mediumsOf(b) ?? 0) - (mediumsOf(a) ?? 0))[0] ?? size;
                if (largest === size) return undefined;
                return ((usd(`${family}.${largest}.hour`) ?? 0) * own) / (mediumsOf(largest) ?? 1);
            });
            expect(count).to.be.greaterThan(800);
            expect(odd.filter((text) => !ODD.test(text.split(":")[0] ?? ""))).to.deep.equal([]);
            expect(prices.get("rds.mysql.db.m5.8xlarge.hour")?.usd).to.equal(region === "us-east-1" ? 2.74 : 3.78);
        });

        it("prices Graviton 8 at 1.10 of 7, Intel 8 at 1.05 of 7", () => {
            const { count, odd } = judged(region, (key, usd) => {
                const [, family, maker, size] = /^ec2\.([cmr])8([gi])\.([a-z0-9]+)\.hour$/.exec(key) ?? [];
                const before = usd(`ec2.${family}7${maker}.${size}.hour`);
                return before === undefined ? undefined : before * (maker === "g" ? 1.1 : 1.05);
            });
            expect(count).to.be.greaterThan(50);
            expect(odd).to.deep.equal([]);
        });

        it("prices Windows above Linux: 0.046 a vCPU and hour more on most", () => {
            const { prices } = bookOf(region);
            const more = [...prices.values()].flatMap(({ key, usd }) => {
                const linux = prices.get(key.replace("ec2.windows.", "ec2."));
                return key.startsWith("ec2.windows.") && linux ? [{ key, more: usd - linux.usd }] : [];
            });
            expect(more.filter(({ more }) => more <= 0)).to.deep.equal([]);
            const large = more.filter(({ key }) => /^ec2\.windows\.[cmr]\d[a-z]*\.\d*x?large\.hour$/.test(key));
            const as = large.filter(({ key, more }) => {
                const vcpus = mediumsOf(key.split(".")[3] ?? "") ?? 0;
                return Math.abs(more / vcpus - 0.046) < 0.0006;
            });
            expect(as.length / large.length).to.be.greaterThan(0.9);
        });

        it("prices a standby as an instance of the next size, or twice the largest", () => {
            const { count, odd } = judged(region, (key, usd) => {
                const [, family, size = ""] = /^(rds\.[a-z]+)\.multi-az(?=\.db\.)/.test(key)
                    ? (SIZED.exec(key.replace(".multi-az.", ".")) ?? [])
                    : [];
                if (family === undefined) return undefined;
                const next = families
                    .get(region)
                    ?.get(family)
                    ?.find((one) => mediumsOf(one) === 2 * (mediumsOf(size) ?? 0));
                return usd(`${family}.${next}.hour`) ?? 2 * (usd(`${family}.${size}.hour`) ?? 0);
            });
            expect(count).to.be.greaterThan(300);
            expect(odd).to.deep.equal([]);
            expect(priceOf(bookOf("ap-northeast-2"), "rds.postgres.multi-az.db.t4g.micro.hour").usd).to.equal(0.051);
            expect(priceOf(bookOf("us-east-1"), "rds.postgres.multi-az.db.t4g.small.hour").usd).to.equal(0.065);
        });

        it("prices Valkey's nodes at 0.80 of Redis's, Extended Support at 0.80 and then 1.60 of the node", () => {
            const { count, odd } = judged(region, (key, usd) => {
                const valkey = /^elasticache\.valkey\.(cache\..*\.hour)$/.exec(key)?.[1];
                const [, period, node] =
                    /^elasticache\.extended-support\.redis\.(years-1-2|year-3)\.(cache\..*)$/.exec(key) ?? [];
                const redis = usd(`elasticache.redis.${valkey ?? node}`);
                return redis === undefined ? undefined : redis * (period === "year-3" ? 1.6 : 0.8);
            });
            expect(count).to.be.greaterThan(130);
            expect(odd).to.deep.equal([]);
        });

        it("prices every reserved hour below its hour on demand, and every Spot hour", () => {
            const { prices } = bookOf(region);
            const cheaper = [...prices.values()].flatMap(({ key, usd }) => {
                const isCheaper = key.endsWith(".hour-effective") || key.startsWith("ec2.spot.");
                const onDemand = key
                    .replace(/\.reserved\.(standard\.)?(1y|3y)\.(none|partial|all)\./, ".")
                    .replace("ec2.spot.", "ec2.")
                    .replace(/-effective$/, "");
                return isCheaper ? [{ key, share: usd / (prices.get(onDemand)?.usd ?? 0) }] : [];
            });
            expect(cheaper.length).to.be.greaterThan(2_000);
            expect(cheaper.filter(({ share }) => !(share > 0.2 && share < 1))).to.deep.equal([]);
        });
    });
}

/** The sizes of each family that doubles. */
const families = new Map(
    REGIONS.map((region) => {
        const sizes = new Map<string, string[]>();
        for (const key of bookOf(region).prices.keys()) {
            const [, family, size = ""] = SIZED.exec(key) ?? [];
            if (family && mediumsOf(size)) sizes.set(family, [...(sizes.get(family) ?? []), size]);
        }
        return [region, sizes] as const;
    }),
);

describe("conflicts and traps of the collected prices", () => {
    const usd = (key: string) => priceOf(bookOf("ap-northeast-2"), key).usd;

    it("are settled by the read: processing units, Spot's dearest zone, Fargate Spot on x86", () => {
        expect(usd("elasticache.serverless.valkey.ecpu-million")).to.equal(0.0027);
        expect(usd("elasticache.serverless.redis.ecpu-million")).to.equal(0.0041);
        expect(["nano", "micro", "small"].map((size) => usd(`ec2.spot.t4g.${size}.hour`))).to.deep.equal([
            0.002, 0.0035, 0.0079,
        ]);
        expect(usd("fargate.spot.x86.vcpu-hour")).to.equal(0.013968);
        expect(usd("fargate.spot.x86.gb-hour")).to.equal(0.001533);
        expect(usd("rds.multi-az.io1.iops-month")).to.equal(0.24);
        expect(usd("acm.exportable.fqdn")).to.equal(7);
    });

    it("keep the engines apart where they differ", () => {
        expect(
            ["t3.micro", "m5.large", "r6g.large"].map((size) => [
                usd(`rds.postgres.db.${size}.hour`),
                usd(`rds.mysql.db.${size}.hour`),
            ]),
        ).to.deep.equal([
            [0.028, 0.026],
            [0.247, 0.236],
            [0.27, 0.255],
        ]);
    });

    it("keep units: throughput by the MiB, extended support of EKS on top, LCUs by the hour", () => {
        expect(priceOf(bookOf("ap-northeast-2"), "ebs.gp3.mibps-month")).to.include({
            usd: 0.0456,
            unit: "MiBps-month",
        });
        for (const region of REGIONS) {
            expect(priceOf(bookOf(region), "eks.extended-support.hour").usd).to.equal(0.5);
            expect(priceOf(bookOf(region), "alb.lcu-hour").usd).to.equal(0.008);
        }
        expect(priceOf(bookOf("us-east-1"), "stepfunctions.standard.transition").usd).to.equal(0.000025);
        expect(priceOf(bookOf("us-east-1"), "sns.http.100k").usd).to.equal(0.06);
    });

    it("take the first paid tier where a band is free", () => {
        for (const key of ["dynamodb.provisioned.rcu-hour", "dynamodb.storage.gb-month", "lambda.request.million"]) {
            expect(usd(key), key).to.be.greaterThan(0);
        }
    });

    it("never lend Seoul a price of us-east-1: what was not found there is missing", () => {
        const seoul = bookOf("ap-northeast-2").prices;
        for (const key of [
            "ebs.io2.gb-month",
            "ebs.sc1.gb-month",
            "kinesis.shard-hour",
            "documentdb.storage.gb-month",
            "vpn.connection.hour",
            "clb.gb",
            "s3.one-zone-ia.gb-month",
            "fsx.windows.backup.gb-month",
            "lambda.ephemeral-storage.gb-second",
            "opensearch.io1.gb-month",
        ]) {
            expect(seoul.has(key), key).to.equal(false);
            expect(bookOf("us-east-1").prices.has(key), key).to.equal(true);
            expect(() => priceOf(bookOf("ap-northeast-2"), key)).to.throw(`has no "${key}"`);
        }
    });

    it("leave out reserved Aurora of the t classes, whose discount no one believes", () => {
        for (const region of REGIONS) {
            const odd = [...bookOf(region).prices.keys()].filter((key) => /^aurora\..*\.reserved\..*\.db\.t/.test(key));
            expect(odd).to.deep.equal([]);
        }
    });
});
