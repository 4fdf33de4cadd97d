import { DATABASE, documentSystem, SECRETS } from "./system";
import type { Written } from "./terraform";

/** What a state holds that is half-way: tainted, deposed, another region, data, twice the same record. */
export function brokenSystem(): Written[] {
    const system = documentSystem();
    const find = (type: string) => {
        const found = system.find((one) => one.type === type);
        if (!found) throw new Error(`the fixture has no ${type}`);
        return found;
    };
    const pool = find("aws_cognito_user_pool");
    const validation = {
        zone_id: "Z0123456789ABCDEFGHIJ",
        name: "_x.glimpse.contact",
        type: "CNAME",
        id: "Z0123456789ABCDEFGHIJ__x.glimpse.contact_CNAME",
    };
    return [
        ...system.filter((one) => one !== pool),
        { ...pool, tainted: true },
        {
            ...find("aws_db_instance"),
            deposed: "0a1b2c3d",
            attributes: { ...DATABASE, identifier: "glimpse-prod-old" },
        },
        {
            type: "aws_db_instance",
            name: "dr",
            attributes: {
                ...DATABASE,
                identifier: "glimpse-dr",
                arn: "arn:aws:rds:us-east-1:123456789012:db:glimpse-dr",
                password: SECRETS.redis,
            },
        },
        ...["glimpse.contact", "*.glimpse.contact"].map(
            (index): Written => ({ type: "aws_route53_record", name: "validation", index, attributes: validation }),
        ),
    ];
}
