import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

export const repository = nameCheck({
    what: "image repository",
    action: "ecr:DescribeRepositories",
    type: "aws:ecr/repository:Repository",
    key: "name",
    find: (aws, name) =>
        unlessMissing(async () => {
            const { DescribeRepositoriesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
            const ecr = new ECRClient(aws.config());
            const { repositories } = await ecr.send(
                new DescribeRepositoriesCommand({ repositoryNames: [name] }),
                aws.options,
            );
            if (given(repositories, "repositories").length === 0) return undefined;
            return {
                answer: "there is a repository of that name",
                fix: `aws ecr delete-repository --repository-name ${name} --region ${aws.region}, if no one needs it (with its images: --force), or set another glimpse:images.repositoryName`,
            };
        }, "RepositoryNotFoundException"),
});
