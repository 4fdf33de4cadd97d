/** Where apps prove that they belong to a domain: these files often have no dot in their name. */
const AS_IT_IS = "    if (request.uri.startsWith('/.well-known/')) return request;";

/**
 * The function at CloudFront's edges that says which file a path means. The first two million runs of an account are free each
 * month. In CloudFront's own JavaScript (cloudfront-js-2.0), which knows no modules.
 *
 * @param singlePage all paths that name no file are one page; else each folder has its own
 */
export function pathFunction(singlePage: boolean): string {
    return singlePage ? SINGLE_PAGE : FOLDERS;
}

const SINGLE_PAGE = `function handler(event) {
    const request = event.request;
${AS_IT_IS}
    const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
    if (!last.includes('.')) request.uri = '/index.html';
    return request;
}
`;

// A path that begins with two slashes, or a slash and a backslash, would be another host's in a Location.
const FOLDERS = `function handler(event) {
    const request = event.request;
${AS_IT_IS}
    const uri = request.uri;
    if (uri.endsWith('/')) {
        request.uri = uri + 'index.html';
        return request;
    }
    if (uri.slice(uri.lastIndexOf('/') + 1).includes('.')) return request;
    const query = Object.keys(request.querystring).flatMap(function (name) {
        const given = request.querystring[name];
        return (given.multiValue || [given]).map(function (one) {
            return one.value === '' ? name : name + '=' + one.value;
        });
    });
    const location = uri.replace(/^[/\\\\]+/, '/') + '/' + (query.length > 0 ? '?' + query.join('&') : '');
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: location } } };
}
`;
