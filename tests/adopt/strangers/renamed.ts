import type { Written } from "../terraform";
import type { Stranger } from ".";
import { arnIn, database, layout, one, REGION, subnetsOf } from "./parts";

const arn = arnIn("555566667777", REGION);
const digits = "55556666777788";
const TOFU = 'provider["registry.opentofu.org/hashicorp/aws"]';
const inside = (module: string, ...resources: Written[]): Written[] =>
    resources.map((each) => ({ provider: TOFU, ...each, module }));

/** OpenTofu, in the middle of a reorganisation: modules under new names, a replacement that failed, keys with templates. */
export const renamed: Stranger = {
    about: "OpenTofu's state in the middle of a move between modules, with what failed on the way",
    system: [
        ...inside(
            'module.platform["$${env}"].module.net',
            ...layout({ vpc: "vpc-0555566667777", block: "192.168.0.0/20", digits, nat: "nat-0555566667777" }),
        ),
        ...inside(
            'module.platform["$${env}"].module.data["pg/main"]',
            one("aws_db_subnet_group", "this", { id: "bill", name: "bill", subnet_ids: subnetsOf(digits, "private") }),
            { ...one("aws_db_instance", "this", database("bill", arn("rds", "db:bill"))), index: "primary %{x}" },
            {
                ...one("aws_db_instance", "this", database("bill-before", arn("rds", "db:bill-before"))),
                index: "primary %{x}",
                deposed: "00c0ffee",
            },
        ),
        ...inside(
            "module.legacy",
            { ...one("aws_s3_bucket", "files", { id: "bill-files", bucket: "bill-files" }), index: 0 },
            {
                ...one("aws_s3_bucket", "files", { id: "bill-files-2", bucket: "bill-files-2" }),
                index: 1,
                tainted: true,
            },
            // All that is left of it is what a replacement left behind.
            {
                ...one("aws_ecs_service", "left", { id: arn("ecs", "service/x/left"), name: "left" }),
                deposed: "0badcafe",
            },
            {
                ...one("aws_ecs_cluster", "this", {
                    id: arn("ecs", "cluster/bill"),
                    arn: arn("ecs", "cluster/bill"),
                    name: "bill",
                }),
                tainted: true,
            },
            {
                ...one("aws_cloudwatch_log_group", "this", {
                    id: "/ecs/bill",
                    name: "/ecs/bill",
                    retention_in_days: null,
                }),
                index: 'ü"\\',
            },
        ),
        {
            mode: "data",
            ...one("aws_caller_identity", "me", { id: "555566667777", account_id: "555566667777" }),
            provider: TOFU,
        },
        {
            ...one("terraform_data", "note", { id: "1", input: { value: "x" } }),
            provider: 'provider["terraform.io/builtin/terraform"]',
        },
        {
            ...one("null_resource", "note", { id: "2", triggers: null }),
            provider: 'provider["registry.opentofu.org/hashicorp/null"]',
        },
    ],
    verdicts: {
        'module.platform["$${env}"].module.net.aws_vpc.this': "keep outside",
        "module.legacy.aws_s3_bucket.files[0]": "cannot",
        "module.legacy.aws_s3_bucket.files[1]": "cannot",
        "module.legacy.aws_ecs_service.left": "keep outside",
        "module.legacy.aws_ecs_cluster.this": "cannot",
        'module.legacy.aws_cloudwatch_log_group.this["ü\\"\\\\"]': "adopt api-logs",
        "data.aws_caller_identity.me": "keep outside",
        "terraform_data.note": "keep outside",
        "null_resource.note": "keep outside",
    },
    says: {
        "module.legacy.aws_s3_bucket.files[0]": /several buckets.*--choose/,
        "module.legacy.aws_s3_bucket.files[1]": /tainted/,
        "module.legacy.aws_ecs_service.left": /leftover/,
    },
};
