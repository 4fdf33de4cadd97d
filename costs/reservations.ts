import type { ResourceRecord } from "../inventory";
import type { PriceBook } from "./book";
import type { Context, Quantity } from "./quantity";

/** Infracost's words, and the book's. */
const TERMS = { "1_year": "1y", "3_year": "3y" } as const;
const PAYMENTS = { no_upfront: "none", partial_upfront: "partial", all_upfront: "all" } as const;
const CLASSES = { standard: "standard", convertible: "convertible" } as const;

type Words = Readonly<Record<string, string>>;

/** A machine of EC2 on demand, and a class of RDS, Aurora and ElastiCache. */
const MACHINE = /^ec2\.([a-z0-9-]+\.[a-z0-9-]+)\.hour$/;
const CLASS = /^((?:rds|aurora|elasticache)\.[a-z-]+)\.(multi-az\.)?((?:db|cache)\.[a-z0-9.-]+)\.hour$/;

/**
 * What is stated to be reserved (Infracost's `reserved_instance_term` and so on) is paid at the reserved price, and what is paid
 * at the beginning is spread over the term. Where that price is not known, the one on demand is the most that it can be.
 */
export function asReserved(
    line: Quantity,
    resource: ResourceRecord,
    { stated, hours }: Pick<Context, "stated" | "hours">,
    prices: PriceBook,
): Quantity[] {
    const machine = MACHINE.exec(line.price);
    const [, family = "", zones, size = ""] = CLASS.exec(line.price) ?? [];
    if (!machine && family === "") return [line];
    const said = (key: string, words: Words) =>
        Object.keys(words).find((word) => stated(resource, `reserved_instance_${key}.${word}`) !== undefined);
    const term = said("term", TERMS);
    if (term === undefined) return [line];
    const payment = said("payment_option", PAYMENTS);
    const kind = machine ? said("type", CLASSES) : "";
    const onDemand = (why: string) => [{ ...line, note: `reserved, but ${why}: on demand, which is at most` }];
    if (payment === undefined) return onDemand("reserved_instance_payment_option is not stated");
    if (kind === undefined) return onDemand("reserved_instance_type is not stated");

    const contractOf = (paid: string) =>
        machine
            ? `ec2.reserved.${kind}.${(TERMS as Words)[term]}.${paid}.${machine[1] ?? ""}`
            : `${family}.reserved.${(TERMS as Words)[term]}.${paid}.${size}`;
    const contract = contractOf((PAYMENTS as Words)[payment] ?? "");
    // AWS sells two zones as two of one zone.
    const quantity = line.quantity * (zones ? 2 : 1);
    const note = `reserved, ${term.replace("_", " ")}, ${payment.replace("_", " ")}, spread over the term`;
    const { range: _, atMost: __, ...rest } = line;
    const at = (key: string, amount: number): Quantity => ({ ...rest, quantity: amount, price: key, note });
    if (prices.prices.has(`${contract}.hour`)) {
        const months = 12 * Number.parseInt(term, 10);
        const upfront = { ...at(`${contract}.upfront`, quantity / hours / months), what: `${line.what}, paid upfront` };
        return [at(`${contract}.hour`, quantity), upfront].filter(
            ({ price }) => (prices.prices.get(price)?.usd ?? 0) > 0,
        );
    }
    const [effective = "", atMost = ""] = [contract, contractOf("none")].map((one) => `${one}.hour-effective`);
    if (prices.prices.has(effective)) return [at(effective, quantity)];
    if (!prices.prices.has(atMost)) return onDemand(`no "${effective}" is known here`);
    return [
        { ...at(atMost, quantity), note: `${note}; no "${effective}" is known here: at most without money upfront` },
    ];
}
