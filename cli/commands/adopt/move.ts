import { type OldBill, oldBillLines } from "./old-bill";
import type { Verdict } from "./verdict";

/** Parts before what they belong to: an apply in between then fails, in place of recreating them. */
const LAST = [
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_cognito_user_pool",
    "aws_s3_bucket",
    "aws_ecr_repository",
    "aws_secretsmanager_secret",
    "aws_ecs_cluster",
];

/** The addresses that Terraform must forget, dependents first. One address covers its live and its deposed instance. */
export function forgotten(verdicts: readonly Verdict[]): string[] {
    const place = ({ found }: Verdict) => LAST.indexOf(found.type) + 1;
    const all = verdicts
        .filter(({ verdict, isForgotten }) => verdict === "adopt" || isForgotten)
        .sort((one, other) => Math.sign(place(one)) - Math.sign(place(other)))
        .map(({ found }) => found.address);
    return [...new Set(all)];
}

/** `terraform state rm` of what Terraform still has of these: run again, it forgets the rest. */
export function stateRm(addresses: readonly string[]): string {
    return [
        "#!/bin/sh",
        "# Right after the up that imported these. First a copy of the state: it is the way back.",
        "# OpenTofu: TERRAFORM=tofu sh state-rm.sh",
        "set -eu",
        "terraform=${TERRAFORM:-terraform}",
        '"$terraform" state pull > "before-state-rm.$(date +%s).json"',
        'held=$("$terraform" state list)',
        "set --",
        "while IFS= read -r address; do",
        `    if printf '%s\\n' "$held" | grep -Fxq -- "$address"; then set -- "$@" "$address"; fi`,
        "done <<'ADDRESSES'",
        ...addresses,
        "ADDRESSES",
        'if [ "$#" -gt 0 ]; then "$terraform" state rm "$@"; else echo "Terraform has none of these any more."; fi',
        '"$terraform" plan # makes again what has its block yet: take these out. It must delete or replace none of them',
        "",
    ].join("\n");
}

/** What changes hands with the domain. */
const MOVED_LAST = /^aws_(route53_record|acm_certificate|apigatewayv2_api)$/;

/** What stays outside, and decides whether new tasks start and what reaches them. */
const NEW_WAY = /^aws_(vpc_endpoint|waf\w+_association)$/;

/** AWS's own words, of a snapshot. */
const SNAPSHOT_ABSENCE =
    "0 minutes with a standby; of a database in one zone the disk waits for seconds to a few minutes " +
    "(https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateSnapshot.html)";

/** The plan of the move: each step with the minutes of absence that are to be expected, and its way back. */
export function plan(stack: string, verdicts: readonly Verdict[], costs: OldBill): string {
    const of = (kind: Verdict["verdict"]) => verdicts.filter(({ verdict }) => verdict === kind);
    const adoptedOnes = of("adopt");
    const database = adoptedOnes.find(({ as }) => as === "postgres-instance" || as === "postgres-cluster");
    const restarts = adoptedOnes
        .flatMap(({ as, changes = [] }) => (as?.startsWith("postgres-") ? changes : []))
        .some((change) => /minutes of absence|: a restart/.test(change));
    const losesSessions = of("build anew").some(({ found }) => found.type.startsWith("aws_elasticache"));
    const isSameWay = adoptedOnes.some(({ as }) => as === "lb.LoadBalancer ingress-public");
    const values = adoptedOnes.flatMap(({ next, as }) =>
        as?.startsWith("secretsmanager.Secret") && next ? [next] : [],
    );
    const others = adoptedOnes.flatMap(({ next, as }) =>
        !as?.startsWith("secretsmanager.Secret") && next ? [`${as}: ${next}`] : [],
    );
    const before = of("keep outside").flatMap(({ found, next }) =>
        NEW_WAY.test(found.type) && next ? [`${found.address}: ${next}`] : [],
    );
    const step = (title: string, absence: string, what: string[], back: string) => [
        `## ${title}`,
        "",
        `Absence: ${absence}.`,
        "",
        ...what,
        "",
        `Way back: ${back}.`,
        "",
    ];
    return [
        `# The move of ${stack}`,
        "",
        "Minutes are estimates. Stop Terraform's pipeline first: an apply between step 3 and step 4 fights for every argument.",
        "",
        ...(of("cannot").length > 0
            ? [
                  "## 0. What cannot be adopted",
                  "",
                  ...of("cannot").map(({ found, why, next }) => `- ${found.address}: ${why}. ${next ?? ""}`),
                  "",
              ]
            : []),
        "## What both cost while both run",
        "",
        "```",
        ...oldBillLines(costs),
        "```",
        "",
        ...step(
            "1. Save what exists",
            database && database.as !== "postgres-cluster" ? SNAPSHOT_ABSENCE : "0 minutes",
            [
                "- `terraform state pull > before.json`",
                ...(database
                    ? [
                          database.as === "postgres-cluster"
                              ? `- \`aws rds create-db-cluster-snapshot --db-cluster-identifier ${database.importId} --db-cluster-snapshot-identifier ${database.importId}-before-the-move\``
                              : `- \`aws rds create-db-snapshot --db-instance-identifier ${database.importId} --db-snapshot-identifier ${database.importId}-before-the-move\``,
                      ]
                    : []),
            ],
            "nothing has changed",
        ),
        ...step(
            "2. Bring settings and values",
            "0 minutes",
            [
                `- Put \`Pulumi.${stack}.yaml\` of this folder in the project's folder.`,
                ...values.map((line) => `- \`${line}\``),
                ...[...others, ...before].map((line) => `- ${line}`),
                `- \`npm run plan -- --stack ${stack}\`: what the new system costs.`,
                `- \`npm run adopt -- --check --stack ${stack}\``,
            ],
            "take the old file back",
        ),
        ...step(
            "3. Adopt, and build the new service next to the old one",
            restarts ? "about 5 to 10 minutes: the database restarts" : "0 minutes",
            [
                `- \`npm run up -- --stack ${stack}\``,
                "",
                "Changes in place:",
                "",
                ...adoptedOnes.flatMap(({ as, changes = [] }) => changes.map((change) => `- ${as}: ${change}`)),
            ],
            `with \`glimpse:adopt\` as it is: \`npm run teardown -- --stack ${stack}\` removes what was made and leaves what was adopted. Terraform still has it all, and its apply puts back what changed in place (docs/migrate.md)`,
        ),
        ...step(
            "4. Let Terraform forget what was adopted",
            "0 minutes",
            [
                "- `sh state-rm.sh`",
                "- Take their blocks out of Terraform's files, or the module that makes nothing else, before anyone applies: what has its block still is made again, or its name is in the way. Where another block reads a value of one, write the value there.",
            ],
            "`terraform state push -force` of the copy that the script made, whose serial is an older one; then that of step 3",
        ),
        ...step(
            "5. Try the new way in",
            "0 minutes",
            isSameWay
                ? [
                      "- New tasks and old ones are in the same target group, and both serve. In it the new ones must be healthy.",
                  ]
                : ["- Open the output `url`: it has CloudFront's own name until the domain moves."],
            isSameWay ? "set the new service's desired count to 0" : "clients still go the old way",
        ),
        ...step(
            "6. Move the domain",
            losesSessions ? "0 minutes; sessions of the old cache are lost" : "0 minutes",
            [
                ...verdicts
                    .filter(({ found, next }) => MOVED_LAST.test(found.type) && next !== undefined)
                    .map(({ next }) => `- ${next}`),
                isSameWay
                    ? "- The load balancer, its address and the domain's record are the same: nothing else moves."
                    : `- \`npm run up -- --stack ${stack}\`: clients follow within a minute, the alias's time to live.`,
            ],
            "point the record at the old load balancer again (`aws route53 change-resource-record-sets`). `up` leaves it there; the next try is `npm run up -- --refresh`",
        ),
        ...step(
            "7. Remove the old service",
            "0 minutes",
            [
                ...of("build anew").map(({ found, next }) => `- ${found.address}: ${next ?? "by Terraform"}`),
                "- Then remove `additionalSecurityGroupIds` and `glimpse:adopt` from the stack's file.",
            ],
            "`additionalSecurityGroupIds` back and `up`, or the old tasks are cut off from the database; then the old service can be started again, until Terraform has removed it",
        ),
    ].join("\n");
}
