// A commit on its way to a Git host, made again from the files as they are there: the editor looks at them before it
// begins one, but not at those of a proposed change. Gitea's commits name each file's digest, and need no such care.
// Sources: https://docs.github.com/en/graphql/reference/mutations#createcommitonbranch,
// https://docs.gitlab.com/api/commits/ and https://docs.gitlab.com/api/repository_files/

const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt());
const decoded = text => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes(text));
const encoded = text => btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(""));

const GITHUB = {
  takes: (address, body) => body.includes("createCommitOnBranch("),
  files: body => body.variables.input.fileChanges.additions,
  path: file => file.path,
  text: file => decoded(file.contents),
  change: (file, text) => { file.contents = encoded(text); },
  async there(ask, address, body, path) {
    const { branch: { repositoryNameWithOwner }, expectedHeadOid } = body.variables.input;
    const [owner, name] = repositoryNameWithOwner.split("/").map(part => JSON.stringify(part));
    const object = `object(expression: ${JSON.stringify(`${expectedHeadOid}:${path}`)}) { ... on Blob { text } }`;
    const query = `query { repository(owner: ${owner}, name: ${name}) { file_0: ${object} } }`;
    const answer = await (await ask(address, { query, variables: {} })).json();
    if (answer.errors) throw new Error(answer.errors[0].message);
    return answer.data.repository.file_0?.text;
  },
};

const GITLAB = {
  takes: address => address.endsWith("/repository/commits"),
  files: body => body.actions.filter(file => file.encoding === "text" && file.action !== "delete"),
  path: file => file.file_path,
  text: file => file.content,
  change: (file, text) => { file.content = text; },
  async there(ask, address, body, path, file) {
    const place = `${address.replace(/commits$/, "files/")}${encodeURIComponent(path)}`;
    const answer = await ask(`${place}?ref=${encodeURIComponent(body.start_branch ?? body.branch)}`);
    if (answer.status === 404) return undefined;
    const { content, last_commit_id: last } = await answer.json();
    if (file.action === "update") file.last_commit_id = last; // a commit in between is refused by the host
    return decoded(content);
  },
};

/** Hold each commit until `reconciled(path, there, ours)` has given the text of each of its files, or refused it. */
export function guardCommits(reconciled) {
  const { fetch } = globalThis;
  globalThis.fetch = async (address, options) => {
    const sent = options?.method === "POST" && typeof options.body === "string" ? options.body : "";
    const host = sent && [GITHUB, GITLAB].find(one => one.takes(String(address), sent));
    if (!host) return fetch(address, options);
    const [body, { headers }] = [JSON.parse(sent), options];
    const ask = (place, question) =>
      fetch(place, question ? { method: "POST", headers, body: JSON.stringify(question) } : { headers });
    try {
      for (const file of host.files(body)) {
        const path = host.path(file);
        if (reconciled.knows(path)) {
          const there = await host.there(ask, String(address), body, path, file);
          host.change(file, reconciled.text(path, there, host.text(file)));
        }
      }
    } catch (error) {
      return Response.json({ message: error.message }, { status: 409 });
    }
    return fetch(address, { ...options, body: JSON.stringify(body) });
  };
}
