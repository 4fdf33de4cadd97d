import { usd } from "../../report/figures";

/*
 * The two parts of README.md that are computed from the plan of startup-prod.
 */

/** What the README calls each component. */
const WHAT: Record<string, string> = {
    postgres: "RDS PostgreSQL, db.t4g.micro, 20 GB, TLS, backups of 7 days",
    ingress: "CloudFront with HTTPS, in front of an internal load balancer; a hosted zone",
    redis: "ElastiCache, Valkey on cache.t4g.micro",
    api: "3 Fargate tasks of 0.25 vCPU and 0.5 GB, 2 of them on Spot; autoscaling from 2 to 20",
    network: "VPC in two zones, and a NAT instance that Auto Scaling replaces",
    secrets: "3 secrets",
    files: "S3 bucket for uploads, 30 GB",
    images: "ECR repository, 2 GB",
    alarms: "6 alarms by e-mail, a dashboard",
    users: "Cognito user pool",
    "spot-fallback": "moves the service to on-demand while AWS has no Spot capacity",
};

interface Plan {
    bill: { total: number; components: { name: string; monthly: number }[]; worstCase: { both: number } };
}

/** One row for each component, the dearest first. */
export function components(json: string): string {
    const { bill }: Plan = JSON.parse(json);
    const rows = [...bill.components]
        .sort((a, b) => b.monthly - a.monthly)
        .map(({ name, monthly }) => {
            const what = WHAT[name];
            if (what === undefined)
                throw new Error(`README.md has no words for the component ${name}: see cli/commands/docs/readme.ts`);
            return `| ${name} | ${what} | ${usd(monthly)} |`;
        });
    return [
        "| component | what it is | USD a month |",
        "|---|---|---:|",
        ...rows,
        `| **total** | with the use of 500 users | **${usd(bill.total)}** |`,
        `| worst month | no Spot capacity, and autoscaling at its maximum, all month | ${usd(bill.worstCase.both)} |`,
    ].join("\n");
}

/** The start of the plan's parts: 25 lines that show what a plan says. */
export function excerpt(plan: string): string {
    const parts = plan.split("\n\n");
    const part = (title: string) => parts.find((each) => each.startsWith(title))?.split("\n") ?? [];
    const bill = part("Bill,");
    const total = bill.findIndex((line) => line.startsWith("Total"));
    const lines = [
        // What the plan advises follows in the whole one.
        ...[parts[0]?.split("\n")[0], ""],
        // Without the lines that continue a long cell.
        ...[
            ...part("Postgres")
                .filter((line) => !/^[ │]/.test(line))
                .slice(0, 5),
            "…",
            "",
        ],
        ...[...bill.slice(0, 4), "…", ...bill.slice(total, total + 6), ""],
        ...[...part("Ceilings"), ""],
        ...part("Policies"),
    ];
    return `${lines.join("\n").trimEnd()}\n`;
}
