import { keyText, readKey } from '../../blocking/key-schema.ts';
import { TEXT_KEY_KINDS } from '../../blocking/kinds/index.ts';
import type { FileKey } from './file-passes.ts';
import type { LinkConfig } from './link-config.ts';
import { isSortedKey } from './link-config.ts';

/** The keys of every pass of a configuration, compiled. */
export function fileKeys(block: LinkConfig['block']): readonly (readonly FileKey[])[] {
  return block.map((pass) =>
    pass.map((key): FileKey => {
      if (typeof key === 'string') return { name: key, field: key };
      if (isSortedKey(key)) {
        const { field, window } = key.sorted_neighbourhood;
        return { name: keyText({ ...key }), field, window };
      }
      const { type, field, params } = readKey(key);
      const kind = TEXT_KEY_KINDS.find((one) => one.type === type)!;
      return { name: keyText(key), field, madeOf: kind.madeOf(kind.params.parse(params)) };
    }),
  );
}
