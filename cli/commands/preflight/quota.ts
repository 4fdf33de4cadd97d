import type { Aws } from "../../aws/connection";
import { given, isError } from "../../aws/failures";

/** A quota of an account, as Service Quotas calls it. */
export interface QuotaCode {
    service: string;
    code: string;
}

/** What an account may have. */
export interface Quota {
    value: number;
    /** AWS's published value: what is applied to this account is not known to it, and may be less in a new one. */
    isDefault: boolean;
}

/** The applied value of a quota; AWS's default where only that exists. */
export async function quotaOf(aws: Aws, { service, code }: QuotaCode): Promise<Quota> {
    const { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, ServiceQuotasClient } = await import(
        "@aws-sdk/client-service-quotas"
    );
    const quotas = new ServiceQuotasClient(aws.config());
    const asked = { ServiceCode: service, QuotaCode: code };
    try {
        const { Quota } = await quotas.send(new GetServiceQuotaCommand(asked), aws.options);
        return { value: given(Quota?.Value, "value of the quota"), isDefault: false };
    } catch (error) {
        if (!isError(error, "NoSuchResourceException")) throw error;
        const { Quota } = await quotas.send(new GetAWSDefaultServiceQuotaCommand(asked), aws.options);
        return { value: given(Quota?.Value, "value of the quota"), isDefault: true };
    }
}

/** What RDS says of one of its quotas: what the account may have, and what it has. All of them are one answer. */
export async function databaseQuota(aws: Aws, attribute: string): Promise<{ allowed: Quota; used: number }> {
    const quotas = await aws.once("rds:DescribeAccountAttributes", async () => {
        const { DescribeAccountAttributesCommand, RDSClient } = await import("@aws-sdk/client-rds");
        const asked = new DescribeAccountAttributesCommand({});
        const { AccountQuotas } = await new RDSClient(aws.config()).send(asked, aws.options);
        return given(AccountQuotas, "quotas");
    });
    const { Max, Used } = given(
        quotas.find(({ AccountQuotaName }) => AccountQuotaName === attribute),
        `quota ${attribute}`,
    );
    return {
        allowed: { value: given(Max, "value of the quota"), isDefault: false },
        used: given(Used, "use of the quota"),
    };
}
