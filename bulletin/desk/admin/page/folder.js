// The folder of this machine that is open in the editor, if one is: see CODE in bulletin/desk/admin/packages.py.

/** Whether the editor works on a folder of this machine. */
export function isOpen() {
  return Boolean(globalThis.openFolder);
}

/** The file at a path in the folder as it is now, with its line ends and byte order mark; undefined where none is. */
export async function fileAt(path) {
  const names = path.split("/");
  const last = names.pop();
  try {
    let folder = globalThis.openFolder;
    for (const name of names) folder = await folder.getDirectoryHandle(name);
    const file = await (await folder.getFileHandle(last)).getFile();
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch (error) {
    if (error.name === "NotFoundError") return undefined;
    throw error;
  }
}
