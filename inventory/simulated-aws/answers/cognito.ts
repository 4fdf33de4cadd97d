import { type Answers, arnOf, LOWER, letters, text } from "./question";

export const cognitoAnswers: Answers = {
    "aws:cognito/userPool:UserPool": (question) => {
        const id = `${question.region}_${letters(question.physicalName, 9, `ABCDEFGHIJ${LOWER}`)}`;
        return {
            id,
            arn: arnOf(question, "cognito-idp", `userpool/${id}`),
            endpoint: `cognito-idp.${question.region}.amazonaws.com/${id}`,
            userPoolTier: text(question, "userPoolTier", "ESSENTIALS"),
            deletionProtection: text(question, "deletionProtection", "INACTIVE"),
            mfaConfiguration: text(question, "mfaConfiguration", "OFF"),
            estimatedNumberOfUsers: 0,
        };
    },
    "aws:cognito/userPoolClient:UserPoolClient": (question) => ({
        id: letters(question.physicalName, 26, LOWER),
        clientSecret: question.inputs["generateSecret"] === true ? letters(`=${question.physicalName}`, 51, LOWER) : "",
    }),
    "aws:cognito/userPoolDomain:UserPoolDomain": (question) => ({ id: text(question, "domain") }),
};
