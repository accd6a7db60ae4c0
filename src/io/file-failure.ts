import { Failure } from '../core/failure.ts';

/** What the user can mend, by the system's error code. */
const MENDABLE: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'a file of that name is in the way',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
};

/**
 * An error of the file system as a known failure in one line, or the error itself if the user cannot mend it.
 *
 * @param expected what was wanted of `path`: `a file that can be read`
 */
export function fileFailure(error: unknown, path: string, expected: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof Failure) return error;
  const found = MENDABLE[String(error.code)];
  return found === undefined ? error : new Failure('input', `${path}: expected ${expected}, but ${found}`);
}
