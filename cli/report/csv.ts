import { visible } from "../../components/visible-text";
import type { Bill } from "../../costs";
import type { Plan } from "./plan";
import { nameOf } from "./words";

/**
 * The bill for people who keep books: a row a line, with the column names and values of FOCUS 1.2
 * (focus.finops.org/focus-specification/v1-2). Account, invoice and billing period are no part of it, because nothing was
 * billed yet; our own columns begin with `x_`, as FOCUS asks. Figures have full precision.
 */
export function csvReport({ stack, findings }: Plan): string {
    const rows = findings?.bill ? rowsOf(findings.bill, stack) : [];
    return [COLUMNS, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

const COLUMNS = [
    "ProviderName",
    "PublisherName",
    "InvoiceIssuerName",
    "RegionId",
    "ServiceCategory",
    "ServiceName",
    "ResourceId",
    "ResourceName",
    "ResourceType",
    "ChargeCategory",
    "ChargeFrequency",
    "ChargeDescription",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ListUnitPrice",
    "ListCost",
    "ContractedUnitPrice",
    "ContractedCost",
    "EffectiveCost",
    "BilledCost",
    "BillingCurrency",
    "SkuPriceId",
    "x_Stack",
    "x_Component",
    "x_Note",
] as const;

type Row = Record<(typeof COLUMNS)[number], string | number>;

function rowsOf({ components, currency, region }: Bill, stack: string): (string | number)[][] {
    return components.flatMap(({ name, lines }) =>
        lines.map((line) => {
            const [category, service] = serviceOf(line.price);
            const isAccount = line.resource === "account";
            const isCommitment = /reserved|savings-plan/.test(line.price);
            const row: Row = {
                ProviderName: "AWS",
                PublisherName: "AWS",
                InvoiceIssuerName: "AWS",
                RegionId: region,
                ServiceCategory: category,
                ServiceName: service,
                ResourceId: isAccount ? "" : line.resource,
                ResourceName: isAccount ? "" : nameOf(line.resource),
                ResourceType: isAccount ? "" : typeOf(line.resource),
                ChargeCategory: isCommitment ? "Purchase" : line.monthly < 0 ? "Credit" : "Usage",
                ChargeFrequency: line.kind === "fixed" ? "Recurring" : "Usage-Based",
                ChargeDescription: line.what,
                // "Committed" is what a commitment covers; its purchase has the standard price.
                PricingCategory: line.price.includes(".spot.") ? "Dynamic" : "Standard",
                PricingQuantity: line.quantity,
                PricingUnit: focusUnit(line.unit),
                ListUnitPrice: line.unitPrice,
                ListCost: line.monthly,
                ContractedUnitPrice: line.unitPrice,
                ContractedCost: line.monthly,
                EffectiveCost: line.monthly,
                BilledCost: line.monthly,
                BillingCurrency: currency,
                SkuPriceId: line.price,
                x_Stack: stack,
                x_Component: name,
                x_Note: line.note ?? "",
            };
            return COLUMNS.map((column) => row[column]);
        }),
    );
}

/** A unit in FOCUS's format: `Hours`, `GB-Months`, `10000 Requests`. */
export function focusUnit(unit: string): string {
    if (unit === "one-time") return "Units";
    const [, count, what = unit] = /^(million|[\d,]+) (.+)$/.exec(unit) ?? [];
    const words = what
        .replace(/(hour|month|second)$/, "$1s")
        .replace(/(?<=^|[ -])[a-z](?!CPU)/g, (letter) => letter.toUpperCase());
    return [...(count ? [count === "million" ? "1000000" : count.replaceAll(",", "")] : []), words].join(" ");
}

/** By the first word of a price's key: FOCUS's category, and the service as AWS bills it. */
const SERVICES: Record<string, [category: string, service: string]> = {
    alb: ["Networking", "Elastic Load Balancing"],
    apigateway: ["Networking", "Amazon API Gateway"],
    aurora: ["Databases", "Amazon Relational Database Service"],
    cloudfront: ["Networking", "Amazon CloudFront"],
    cloudwatch: ["Management and Governance", "Amazon CloudWatch"],
    cognito: ["Identity", "Amazon Cognito"],
    dynamodb: ["Databases", "Amazon DynamoDB"],
    ebs: ["Storage", "Amazon Elastic Block Store"],
    ec2: ["Compute", "Amazon Elastic Compute Cloud"],
    ecr: ["Compute", "Amazon Elastic Container Registry"],
    eks: ["Compute", "Amazon Elastic Kubernetes Service"],
    elasticache: ["Databases", "Amazon ElastiCache"],
    fargate: ["Compute", "AWS Fargate"],
    kms: ["Security", "AWS Key Management Service"],
    lambda: ["Compute", "AWS Lambda"],
    logs: ["Management and Governance", "Amazon CloudWatch"],
    "nat-gateway": ["Networking", "Amazon Virtual Private Cloud"],
    nlb: ["Networking", "Elastic Load Balancing"],
    rds: ["Databases", "Amazon Relational Database Service"],
    route53: ["Networking", "Amazon Route 53"],
    s3: ["Storage", "Amazon Simple Storage Service"],
    "savings-plan": ["Compute", "Savings Plans for AWS Compute usage"],
    secretsmanager: ["Security", "AWS Secrets Manager"],
    sns: ["Integration", "Amazon Simple Notification Service"],
    sqs: ["Integration", "Amazon Simple Queue Service"],
    ssm: ["Management and Governance", "AWS Systems Manager"],
    transfer: ["Networking", "AWS Data Transfer"],
    vpc: ["Networking", "Amazon Virtual Private Cloud"],
    acm: ["Security", "AWS Certificate Manager"],
    budgets: ["Management and Governance", "AWS Budgets"],
    clb: ["Networking", "Elastic Load Balancing"],
    cloudmap: ["Networking", "AWS Cloud Map"],
    costexplorer: ["Management and Governance", "AWS Cost Explorer"],
    documentdb: ["Databases", "Amazon DocumentDB"],
    efs: ["Storage", "Amazon Elastic File System"],
    eventbridge: ["Integration", "Amazon EventBridge"],
    gwlb: ["Networking", "Elastic Load Balancing"],
    kinesis: ["Analytics", "Amazon Kinesis"],
    memorydb: ["Databases", "Amazon MemoryDB"],
    msk: ["Analytics", "Amazon Managed Streaming for Apache Kafka"],
    opensearch: ["Analytics", "Amazon OpenSearch Service"],
    ses: ["Integration", "Amazon Simple Email Service"],
    shield: ["Security", "AWS Shield"],
    stepfunctions: ["Integration", "AWS Step Functions"],
    support: ["Management and Governance", "AWS Support"],
    vpn: ["Networking", "AWS VPN"],
    waf: ["Security", "AWS WAF"],
};

/** The services that have a category here: a test holds the price book against it. */
export function serviceOf(price: string): [category: string, service: string] {
    const word = price.split(".")[0] ?? "";
    return SERVICES[word] ?? ["Other", word];
}

function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/**
 * What a spreadsheet may take for the beginning of a formula, in full width too: OWASP's list
 * (owasp.org/www-community/attacks/CSV_Injection), and the NUL of ASVS 1.2.10.
 */
const FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠";

/** RFC 4180, which keeps tabs and line ends within a text. A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number): string {
    if (typeof value === "number") return String(Object.is(value, -0) ? 0 : value);
    const shown = value
        .split(/([\t\r\n\0])/)
        .map((part, index) => (index % 2 === 0 ? visible(part) : part))
        .join("");
    const text = value !== "" && FORMULA_STARTS.includes(value.charAt(0)) ? `'${shown}` : shown;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
