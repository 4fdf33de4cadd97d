import { CLOUDFRONT_REGION } from "../../../../components/cloudfront-region";
import { given } from "../../../aws/failures";
import { defineCheck } from "../check";

const SUPPORT =
    "if up is refused: a case about account and billing at AWS Support, free of charge; then run up again, which continues";

/** AWS refuses CloudFront to some new accounts. No question answers that; a distribution that exists proves that it is over. */
const cloudFront = defineCheck({
    name: "verification",
    actions: ["cloudfront:ListDistributions"],
    subjects: (plan) => (plan.has("aws:cloudfront/distribution:Distribution") ? ["CloudFront"] : []),
    question: () => "whether the account has been verified for CloudFront",
    ask: async (aws) => {
        const { CloudFrontClient, ListDistributionsCommand } = await import("@aws-sdk/client-cloudfront");
        const asked = new ListDistributionsCommand({ MaxItems: 1 });
        const { DistributionList } = await new CloudFrontClient(aws.config(CLOUDFRONT_REGION)).send(asked, aws.options);
        return given(DistributionList?.Quantity, "number of distributions");
    },
    judge: (count) => {
        if (count > 0) return { level: "ok", answer: "it has a distribution" };
        return {
            level: "warning",
            answer: 'it has no distribution yet: AWS may say "Your account must be verified"',
            fix: SUPPORT,
        };
    },
});

/** The same for load balancers, region by region. */
const loadBalancers = defineCheck({
    name: "verification",
    actions: ["elasticloadbalancing:DescribeLoadBalancers"],
    subjects: (plan) => (plan.has("aws:lb/loadBalancer:LoadBalancer") ? [plan.region] : []),
    question: (region) => `whether the account may make load balancers in ${region}`,
    ask: async (aws) => {
        const { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } = await import(
            "@aws-sdk/client-elastic-load-balancing-v2"
        );
        const asked = new DescribeLoadBalancersCommand({ PageSize: 1 });
        const { LoadBalancers } = await new ElasticLoadBalancingV2Client(aws.config()).send(asked, aws.options);
        return given(LoadBalancers, "load balancers").length;
    },
    judge: (count) => {
        if (count > 0) return { level: "ok", answer: "it has one" };
        return {
            level: "warning",
            answer: 'it has none yet: AWS may say "does not support creating load balancers"',
            fix: SUPPORT,
        };
    },
});

export const verification = [cloudFront, loadBalancers];
