import type { Upload } from "./types";
import { Problem, unreachable } from "./problem";

/** Takes a file's bytes to where the desk wants them and tells how far it is, 0 to 1. */
export function putFile({ url, fields }: Upload, file: File, onProgress: (share: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener("error", () => reject(unreachable()));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else reject(new Problem(request.status, "upload", "The file was not taken"));
    });
    request.send(form);
  });
}
