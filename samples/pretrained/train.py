"""Trains a classifier of handwritten digits with PyTorch and writes digits.onnx.

    pip install numpy torch onnx
    python train.py

Shown for the reader: nothing of this project's build runs it.
"""

import numpy as np
import torch
from torch import nn

table = np.loadtxt("src/main/resources/digits.csv", delimiter=",", skiprows=1, dtype=np.float32)
x = torch.from_numpy(table[:, :64] / 16)
digit = torch.from_numpy(table[:, 64]).long()
# Every fifth row is for the test.
test = torch.arange(len(x)) % 5 == 0

torch.manual_seed(1)
model = nn.Sequential(
    nn.Linear(64, 48),
    nn.BatchNorm1d(48),
    nn.GELU(),
    nn.Dropout(0.2),
    nn.Linear(48, 24),
    nn.SiLU(),
    nn.Linear(24, 10),
)
optimizer = torch.optim.AdamW(model.parameters(), lr=0.005)
for epoch in range(40):
    for rows in torch.nonzero(~test).flatten()[torch.randperm(int((~test).sum()))].split(32):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x[rows]), digit[rows]).backward()
        optimizer.step()

model.eval()
with torch.no_grad():
    logits = model(x[test])
right = int((logits.argmax(1) == digit[test]).sum())
print(f"{right} of {len(logits)} digits read, {100 * right / len(logits):.2f} %")
for row in (0, 100, 200, 300):
    print(5 * row, ", ".join(f"{value:.7g}" for value in logits[row].tolist()))

torch.onnx.export(
    model, x[:1], "digits.onnx", input_names=["pixels"], output_names=["logits"],
    dynamic_axes={"pixels": {0: "rows"}, "logits": {0: "rows"}}, dynamo=False)
