import type { Aws } from "../../../../aws/connection";
import { given, isError } from "../../../../aws/failures";
import { signedGet } from "../../../../aws/signed-json";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";

/** An identity of SES by which the user pool sends, and the address that it sends from. */
interface Sender {
    arn: string;
    region: string;
    identity: string;
}

interface Identity {
    VerifiedForSendingStatus?: boolean;
    VerificationStatus?: string;
}

interface Account {
    ProductionAccessEnabled?: boolean;
    SendingEnabled?: boolean;
}

/** The identity of `sesIdentityArn`: verified, in an account that may write to everyone. */
export const namedSenders = defineCheck({
    name: "named",
    actions: ["ses:GetEmailIdentity", "ses:GetAccount"],
    subjects: sendersOf,
    question: ({ identity, region }) => `whether SES of ${region} may send by ${identity}`,
    ask: async (aws, { arn, region, identity }) => {
        const owner = arn.split(":")[4];
        if (owner !== aws.caller.account) return { owner };
        try {
            const found = await get<Identity>(aws, region, `identities/${encodeURIComponent(identity)}`);
            const account = await get<Account>(aws, region, "account");
            return {
                isVerified: given(found.VerifiedForSendingStatus, "verification of the identity"),
                status: found.VerificationStatus,
                sends: given(account.SendingEnabled, "whether the account sends"),
                isOpen: given(account.ProductionAccessEnabled, "whether the account is out of the sandbox"),
            };
        } catch (error) {
            if (isError(error, "NotFoundException")) return undefined;
            throw error;
        }
    },
    judge: (found, { identity, region }) => {
        const at = `--region ${region}`;
        if (found === undefined) {
            const fix = `aws sesv2 create-email-identity --email-identity ${identity} ${at}, and prove it; or remove sesIdentityArn: Cognito then sends 50 mails a day`;
            return { level: "stop", answer: "this account has no such identity there", fix };
        }
        if ("owner" in found) {
            const answer = `it is of the account ${found.owner}, which alone can say`;
            return { level: "warning", answer, fix: "check there that its policy lets this account's Cognito send" };
        }
        if (!found.isVerified) {
            const fix = `write the records that aws sesv2 get-email-identity --email-identity ${identity} ${at} shows, or open the mail's link`;
            return { level: "stop", answer: `it is not verified (${found.status ?? "no status"})`, fix };
        }
        if (!found.sends) {
            return { level: "stop", answer: "the account may not send", fix: `aws sesv2 get-account ${at} says why` };
        }
        if (!found.isOpen) {
            const fix = `aws sesv2 put-account-details ${at} asks for it; until then verify the addresses of those who sign up`;
            return {
                level: "warning",
                answer: "the account is in SES's sandbox: it writes to verified addresses alone",
                fix,
            };
        }
        return { level: "ok", answer: "it is verified, and the account may write to everyone" };
    },
});

const get = <Answer>(aws: Aws, region: string, path: string) =>
    signedGet<Answer>(aws, {
        service: "ses",
        region,
        host: `email.${region}.amazonaws.com`,
        path: `/v2/email/${path}`,
    });

function sendersOf(plan: StackPlan): Sender[] {
    const arns = plan
        .of("aws:cognito/userPool:UserPool")
        .flatMap((one) => one.block("emailConfiguration")?.text("sourceArn") ?? []);
    return [...new Set(arns)].map((arn) => ({
        arn,
        region: arn.split(":")[3] ?? plan.region,
        identity: arn.slice(arn.indexOf("/") + 1),
    }));
}
