import { apigatewayAnswers } from "./apigateway";
import { autoscalingAnswers } from "./autoscaling";
import { backupAnswers } from "./backup";
import { budgetAnswers } from "./budgets";
import { cloudfrontAnswers } from "./cloudfront";
import { cloudwatchAnswers } from "./cloudwatch";
import { cognitoAnswers } from "./cognito";
import { domainAnswers } from "./domain";
import { ec2Answers } from "./ec2";
import { ecrAnswers } from "./ecr";
import { ecsAnswers } from "./ecs";
import { elasticacheAnswers } from "./elasticache";
import { functionsAnswers } from "./functions";
import { iamAnswers } from "./iam";
import { lbAnswers } from "./lb";
import { pulumiAnswers } from "./pulumi";
import type { Answers } from "./question";
import { randomAnswers } from "./random";
import { rdsAnswers } from "./rds";
import { s3Answers } from "./s3";
import { schedulerAnswers } from "./scheduler";
import { secretsAnswers } from "./secrets";
import { sqsAnswers } from "./sqs";

/** By type token. */
export const answers: Answers = {
    ...apigatewayAnswers,
    ...autoscalingAnswers,
    ...backupAnswers,
    ...budgetAnswers,
    ...cloudfrontAnswers,
    ...cloudwatchAnswers,
    ...cognitoAnswers,
    ...domainAnswers,
    ...ec2Answers,
    ...ecrAnswers,
    ...ecsAnswers,
    ...elasticacheAnswers,
    ...functionsAnswers,
    ...iamAnswers,
    ...lbAnswers,
    ...pulumiAnswers,
    ...randomAnswers,
    ...rdsAnswers,
    ...s3Answers,
    ...schedulerAnswers,
    ...secretsAnswers,
    ...sqsAnswers,
};
