import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {File, ready} from "h5wasm/node";

/**
 * An NWB file that h5py 3.16 wrote, gzipped, since h5wasm makes no virtual data sets: the series lfp of 20 x 2 int16 takes
 * its samples from `x` in parts/0.h5 and parts/1.h5, the data set /scratch/pattern from block-%b.h5.
 */
const FILE = Buffer.from(
  [
    "H4sIAAAAAAACA+1avW/TUBA/23VJ0wApdAjhKwsS4iMUVBATBJFABkQRZagqpOAYQ6yGJNivpUggNlQGBBtFLB07dkHiL0CM/AmsDEiVGBhD7H",
    "cv9nOTfiMG36/D5c7nd3Hu987v3eubcvHG3mQ2CR4SCRiANITRRqyekXVx/QFKBeUCymVV2DX/WgbtaRw/p3G9hvZ7d0slz7sdgYhTHuQyA4Q4",
    "oly6dseTU6jnUH5TZT/DfDpruzazmw1fd03HYGaty8/LW4w7gnyN8joFZeR3CkYhAY1n1cqc5bgi7iFF8e9Md+dGQponemDybYr/F/BbxF3Bef",
    "Jd39w8WcxCKBoh7vNEVPNVXfarP2pJfCzvMO7k7YmiAmqXdwua/F6I8ljwfOW47AcncX6fimf++r0vfxyW35cpKKD/sF9/zGYjXH5gJHcVc1GA",
    "8WEYb0fy8fbX56U/X1eu3Lw+cUsJEUWqTx1cyF/Kj3WkGuFTqW6ZzLFNoz5pObbl4vDwQTyIuKFlOMw9N5avXYR50MKZRiehZyK6hyHU+SDntz",
    "ZIEm0HUf/08/50Z30jP99cs87ckP4CIguaar1pzpw9Ue0f249XDD0yhIKL+pxck2dZintfflx+Ffar7aOaRiAQCAQCgUAgEAiEnWOjfuLUUXnf",
    "T4gX+vXdC1nZ76HBDE+6zHCY3XhcYfYTC2DbfXfeT1S6/cT3e7jsNl+wQZbLUo7WgzhHiP5ewfnFfn5+Yc06TS+JFfa8ZW18fpEOTNhwG+LXFJ",
    "En3shVVG4YhcC3l651RvQ80wlh499b7wTx7KrGB0qgfUAT0Xnn8UDo+73+nZwJ+qO6/3yzDZt5+lbOZQYg6L9+Qf4FffLMJvgb9MPLR9bPk6iv",
    "S8eIs2EoMBjhlZwvrZMH73O/fneXP6rgD8+bpohSJp+UpbBSCd44BrMANu6n80vvCkGl/Fe/R+9zwrifmxAIBAKBQNi9/f/y6V6rJEJc9/9in1",
    "KIrDNbBmOW09i1/ydau+5ffz8peLvp/aTabz+p99xPAsz/1zxE+yGLtM7fFv4CTT32QvAsAAA="
  ].join(""),
  "base64"
);

/** Samples of each source, (10, 2). */
const COUNT = 20;

/** Writes a recording whose samples are virtual, 0 to 39, and its sources. Returns the recording's path. */
export async function writeVirtualNwb(folder: string): Promise<string> {
  await ready;
  mkdirSync(join(folder, "parts"), {recursive: true});
  for (const [part, name] of ["parts/0.h5", "parts/1.h5", "block-0.h5", "block-1.h5"].entries()) {
    const data = Int16Array.from({length: COUNT}, (_, i) => (part % 2) * COUNT + i);
    const file = new File(join(folder, name), "w");
    file.create_dataset({name: "x", data, shape: [COUNT / 2, 2]});
    file.close();
  }
  const path = join(folder, "virtual.nwb");
  writeFileSync(path, gunzipSync(FILE));
  return path;
}
