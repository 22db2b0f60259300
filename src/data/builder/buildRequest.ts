import type {StoreRequest} from "./prepareBuild.js";
import type {BuildProgress} from "./work/buildProgress.js";

/** Request for a build, with its limits. */
export interface BuildRequest extends StoreRequest {
  /** Worker threads at most; all cores when absent. */
  workers?: number;
  /** Memory to stay within, in MB; 1024 when absent. */
  memory?: number;
  /** True if a store that is there is read, and built anew when a byte of it has changed. */
  check?: boolean;
  onProgress?: (progress: BuildProgress) => void;
}
