#!/usr/bin/env node
/*
 * Keeps one comment of a change up to date on GitLab, Bitbucket Cloud or Azure Repos: writes it, or writes over the one that it
 * wrote before. GitHub has .github/scripts/comment. Node.js alone is needed; the variables are those that each host's CI sets.
 *
 *   STACK=startup-prod examples/comments/post.js gitlab <comment.md
 */
const HOSTS = { gitlab, bitbucket, azure };
/** No host's pull request has so many pages of comments: a list that never ends is not followed. */
const MOST_PAGES = 100;

/** https://docs.gitlab.com/api/notes/#merge-requests */
function gitlab(env) {
    const [api, project, change] = [env.CI_API_V4_URL, env.CI_PROJECT_ID, env.CI_MERGE_REQUEST_IID];
    const notes = `${api}/projects/${encodeURIComponent(project)}/merge_requests/${change}/notes`;
    const headers = { "PRIVATE-TOKEN": env.GITLAB_TOKEN };
    return {
        headers,
        first: `${notes}?per_page=100&page=1`,
        next: (answer, page) =>
            answer.headers.get("x-next-page") ? `${notes}?per_page=100&page=${page + 1}` : undefined,
        ownIn: (list, isOwn) => list.find((note) => !note.system && isOwn(note.body))?.id,
        make: (body) => ["POST", notes, { body }],
        replace: (id, body) => ["PUT", `${notes}/${id}`, { body }],
    };
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ */
function bitbucket(env) {
    const api = env.BITBUCKET_API ?? "https://api.bitbucket.org/2.0";
    const comments = `${api}/repositories/${env.BITBUCKET_REPO_FULL_NAME}/pullrequests/${env.BITBUCKET_PR_ID}/comments`;
    return {
        headers: { Authorization: `Bearer ${env.BITBUCKET_TOKEN}` },
        first: `${comments}?pagelen=100`,
        next: (_answer, _page, list) => list.next,
        ownIn: ({ values = [] }, isOwn) => values.find((one) => !one.deleted && isOwn(one.content?.raw))?.id,
        make: (raw) => ["POST", comments, { content: { raw } }],
        replace: (id, raw) => ["PUT", `${comments}/${id}`, { content: { raw } }],
    };
}

/** https://learn.microsoft.com/en-us/rest/api/azure/devops/git/pull-request-threads */
function azure(env) {
    const pull = `git/repositories/${env.BUILD_REPOSITORY_ID}/pullRequests/${env.SYSTEM_PULLREQUEST_PULLREQUESTID}`;
    const base = `${env.SYSTEM_COLLECTIONURI.replace(/\/$/, "")}/${encodeURIComponent(env.SYSTEM_TEAMPROJECT)}/_apis/${pull}`;
    const version = "api-version=7.1";
    return {
        headers: { Authorization: `Bearer ${env.SYSTEM_ACCESSTOKEN}` },
        first: `${base}/threads?${version}`,
        next: () => undefined,
        ownIn: ({ value = [] }, isOwn) => {
            const thread = value.find(({ isDeleted, comments }) => !isDeleted && isOwn(comments?.[0]?.content));
            return thread && `${thread.id}/comments/${thread.comments[0].id}`;
        },
        // Closed: a report is nothing that someone must resolve before the merge.
        make: (content) => [
            "POST",
            `${base}/threads?${version}`,
            { comments: [{ parentCommentId: 0, content, commentType: 1 }], status: "closed" },
        ],
        replace: (id, content) => ["PATCH", `${base}/threads/${id}?${version}`, { content }],
    };
}

/** What each host's CI must have set. */
const NEEDS = {
    gitlab: ["CI_API_V4_URL", "CI_PROJECT_ID", "CI_MERGE_REQUEST_IID", "GITLAB_TOKEN"],
    bitbucket: ["BITBUCKET_REPO_FULL_NAME", "BITBUCKET_PR_ID", "BITBUCKET_TOKEN"],
    azure: [
        "SYSTEM_COLLECTIONURI",
        "SYSTEM_TEAMPROJECT",
        "BUILD_REPOSITORY_ID",
        "SYSTEM_PULLREQUEST_PULLREQUESTID",
        "SYSTEM_ACCESSTOKEN",
    ],
};

async function main([name], env) {
    const needs = NEEDS[name];
    if (!needs) throw new Error(`Name the host: ${Object.keys(HOSTS).join(", ")}`);
    const missing = ["STACK", ...needs].filter((key) => !env[key]);
    if (missing.length > 0) throw new Error(`Not set: ${missing.join(", ")}`);
    const report = await read(process.stdin);
    if (report.trim() === "") throw new Error("No report came on standard input: nothing is posted");
    const host = HOSTS[name](env);
    // A definition that nothing refers to: no host shows it, and no one else's comment begins like this.
    const mark = `[//]: # (plan of ${env.STACK})`;
    const own = await find(host, (text) => typeof text === "string" && text.startsWith(mark));
    const body = `${mark}\n\n${report}`;
    const [method, url, content] = own === undefined ? host.make(body) : host.replace(own, body);
    await ask(host, url, { method, body: JSON.stringify(content) });
    process.stdout.write(
        own === undefined ? "A comment says what this change would do\n" : "The comment is up to date\n",
    );
}

async function find(host, isOwn) {
    let url = host.first;
    for (let page = 1; url && page <= MOST_PAGES; page++) {
        const answer = await ask(host, url);
        const list = await answer.json();
        const own = host.ownIn(list, isOwn);
        if (own !== undefined) return own;
        url = host.next(answer, page, list);
        // The token goes to the host that the CI named, and to no other that an answer may name.
        if (url && new URL(url).origin !== new URL(host.first).origin) throw new Error(`A list goes on at ${url}`);
    }
    return undefined;
}

async function ask(host, url, request = {}) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", ...host.headers };
    const answer = await fetch(url, { ...request, headers, redirect: "error", signal: AbortSignal.timeout(30_000) });
    if (answer.ok) return answer;
    throw new Error(`${request.method ?? "GET"} ${url}: HTTP ${answer.status} ${(await answer.text()).slice(0, 300)}`);
}

async function read(stream) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
}

main(process.argv.slice(2), process.env).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
});
