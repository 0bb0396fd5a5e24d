import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { root } from './bundle.ts'

const write = fileURLToPath(new URL('write.ts', import.meta.url))

/**
 * The code of a function, bundled when the stack is synthesized. Its source map goes to `source-maps/` beside the assets, of
 * which nothing is uploaded. The CDK waits for nobody, and esbuild's plugins do not come without waiting; hence the process.
 */
export const bundledCode = (entry: string): Code =>
  Code.fromAsset(root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never run. The CDK tells bundles apart by these two: with the same command every function would get the first one's code.
      image: DockerImage.fromRegistry('none'),
      command: [entry],
      local: {
        tryBundle: (folder) => {
          execFileSync(process.execPath, [write, entry, folder, join(dirname(folder), 'source-maps')], {
            stdio: ['ignore', 'inherit', 'inherit'],
          })
          return true
        },
      },
    },
  })
