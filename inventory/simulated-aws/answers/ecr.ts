import { type Answers, arnOf, hex, text } from "./question";

export const ecrAnswers: Answers = {
    "aws:ecr/repository:Repository": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            arn: arnOf(question, "ecr", `repository/${name}`),
            registryId: question.account,
            repositoryUrl: `${question.account}.dkr.ecr.${question.region}.amazonaws.com/${name}`,
            imageTagMutability: text(question, "imageTagMutability", "MUTABLE"),
        };
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": (question) => ({
        id: text(question, "repository"),
        registryId: question.account,
    }),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": (question) => ({
        id: text(question, "repository"),
        registryId: question.account,
    }),
    // awsx builds, pushes, and names the image by its digest, so that another content is another task definition.
    "awsx:ecr:Image": (question) => ({
        imageUri: `${text(question, "repositoryUrl")}@sha256:${hex(JSON.stringify(question.inputs), 64)}`,
    }),
};
