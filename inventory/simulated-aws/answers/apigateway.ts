import { type Answers, LOWER, letters, type Question, text } from "./question";

function short(question: Question, length: number): string {
    return letters(question.physicalName, length, LOWER);
}

export const apigatewayAnswers: Answers = {
    "aws:apigatewayv2/api:Api": (question) => {
        const id = short(question, 10);
        return {
            id,
            arn: `arn:aws:apigateway:${question.region}::/apis/${id}`,
            apiEndpoint: `https://${id}.execute-api.${question.region}.amazonaws.com`,
            executionArn: `arn:aws:execute-api:${question.region}:${question.account}:${id}`,
        };
    },
    "aws:apigatewayv2/vpcLink:VpcLink": (question) => {
        const id = short(question, 6);
        return { id, arn: `arn:aws:apigateway:${question.region}::/vpclinks/${id}` };
    },
    "aws:apigatewayv2/integration:Integration": (question) => ({ id: short(question, 7) }),
    "aws:apigatewayv2/route:Route": (question) => ({ id: short(question, 7) }),
    "aws:apigatewayv2/authorizer:Authorizer": (question) => ({ id: short(question, 6) }),
    "aws:apigatewayv2/stage:Stage": (question) => {
        const name = text(question, "name", question.physicalName);
        const api = text(question, "apiId");
        const endpoint = `https://${api}.execute-api.${question.region}.amazonaws.com`;
        return {
            id: name,
            name,
            arn: `arn:aws:apigateway:${question.region}::/apis/${api}/stages/${name}`,
            executionArn: `arn:aws:execute-api:${question.region}:${question.account}:${api}/${name}`,
            // The default stage has no separate path.
            invokeUrl: name === "$default" ? `${endpoint}/` : `${endpoint}/${name}`,
        };
    },
};
