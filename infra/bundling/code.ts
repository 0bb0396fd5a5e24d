import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { root } from './bundle.ts'

const write = fileURLToPath(new URL('write.ts', import.meta.url))

/**
 * Bundles the code of a function when the stack is synthesized. Its source map goes to `source-maps/` beside the assets, and is
 * not uploaded. The CDK bundles synchronously and esbuild's plugins are asynchronous; therefore a process bundles.
 */
export const bundleCode = (entry: string): Code =>
  Code.fromAsset(root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Neither is used to bundle. The CDK tells bundles apart by them: with one command every function would get the same code.
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
