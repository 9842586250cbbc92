"""Writes cases.txt: rows with the figures that scikit-learn computes of them.

    python -m venv venv && venv/bin/pip install scikit-learn==1.9.1 numpy
    venv/bin/python cases.py > cases.txt

A case begins with `classes NAME` or `numbers NAME`; each further line is a word and values, where
nan is a figure that scikit-learn refuses or does not define. No test runs this script.
"""

import warnings

import numpy as np
from sklearn import metrics as m
from sklearn.calibration import calibration_curve
from sklearn.dummy import DummyClassifier, DummyRegressor

warnings.filterwarnings("ignore")
NAN = float("nan")


def line(word, *values):
    print(word, *[repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in values])


def attempt(function, *args, **kwargs):
    try:
        return float(function(*args, **kwargs))
    except ValueError:
        return NAN


def calibration_error(y, p):
    """Guo et al. 2017, with the bins of scikit-learn's calibration_curve."""
    confidence = p.max(axis=1)
    right = p.argmax(axis=1) == y
    bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], confidence)
    return sum(
        (bins == b).mean() * abs(confidence[bins == b].mean() - right[bins == b].mean())
        for b in np.unique(bins)
    )


def classes(name, y, p, curves=False, train=None):
    y = np.asarray(y)
    p = np.asarray(p, dtype=np.float64)
    k = p.shape[1]
    hat = p.argmax(axis=1)
    every = list(range(k))
    line("classes", name)
    line("count", k)
    line("labels", *y)
    line("probabilities", *p.ravel())
    line("accuracy", m.accuracy_score(y, hat))
    line("balancedAccuracy", m.balanced_accuracy_score(y, hat))
    line("macroF1", m.f1_score(y, hat, average="macro"))
    line("weightedF1", m.f1_score(y, hat, average="weighted"))
    line("logLoss", m.log_loss(y, p, labels=every))
    if k == 2:
        auc = attempt(m.roc_auc_score, y, p[:, 1])
    else:
        auc = attempt(m.roc_auc_score, y, p, labels=every, multi_class="ovr", average="macro")
    line("auc", auc)
    line("mcc", m.matthews_corrcoef(y, hat))
    line("brierScore", m.brier_score_loss(y, p, labels=every))
    line("calibrationError", calibration_error(y, p))
    line("confusion", *m.confusion_matrix(y, hat, labels=every).ravel())
    each = m.precision_recall_fscore_support(y, hat, labels=every, zero_division=NAN)
    line("precision", *each[0])
    line("recall", *each[1])
    line("f1", *each[2])
    line("support", *each[3])
    line("aucs", *[attempt(m.roc_auc_score, y == c, p[:, c]) for c in every])
    if curves:
        x, r, t = m.roc_curve(y, p[:, 1], drop_intermediate=False)
        line("rocX", *x)
        line("rocY", *r)
        line("rocThresholds", *t)
        precision, recall, t = m.precision_recall_curve(y, p[:, 1])
        line("precisions", *precision[::-1])
        line("recalls", *recall[::-1])
        line("averagePrecision", m.average_precision_score(y, p[:, 1]))
        happened, predicted = calibration_curve(y, p[:, 1], n_bins=10)
        line("happened", *happened)
        line("predicted", *predicted)
    if train is not None:
        dummy = DummyClassifier(strategy="prior").fit(np.zeros((len(train), 1)), train)
        line("training", *train)
        line("shares", *dummy.predict_proba(np.zeros((1, 1)))[0])
        rows = np.zeros((len(y), 1))
        line("baselineAccuracy", dummy.score(rows, y))
        line("baselineLogLoss", m.log_loss(y, dummy.predict_proba(rows), labels=every))
    print()


def numbers(name, t, p, quantile=None):
    t = np.asarray(t, dtype=np.float64)
    p = np.asarray(p, dtype=np.float64)
    line("numbers", name)
    line("targets", *t)
    line("predictions", *p)
    line("rmse", m.root_mean_squared_error(t, p))
    line("mae", m.mean_absolute_error(t, p))
    line("r2", m.r2_score(t, p))
    if quantile is not None:
        line("quantile", quantile)
        line("pinball", m.mean_pinball_loss(t, p, alpha=quantile))
    line("mean", DummyRegressor().fit(np.zeros((len(t), 1)), t).predict(np.zeros((1, 1)))[0])
    print()


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def drawn(random, rows, k, skill, counts=None):
    y = random.choice(k, rows, p=counts)
    a = random.normal(size=(rows, k))
    a[np.arange(rows), y] += skill
    return y, softmax(a)


random = np.random.default_rng(0)
y, p = drawn(random, 60, 2, 1.2)
classes("two", y, p, curves=True, train=random.choice(2, 41, p=[0.7, 0.3]))
y, p = drawn(random, 80, 2, 0.6, [0.9, 0.1])
p = np.round(p, 1)
p[:, 0] = 1 - p[:, 1]
classes("two-with-ties", y, p, curves=True)
p = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
classes("certain-and-wrong", [0, 1, 1, 1, 0], p, curves=True)
classes("right", [0, 1, 1], [[1, 0], [0, 1], [0.25, 0.75]], curves=True)
classes("all-equal", [0, 1, 1, 0, 1], np.full((5, 2), 0.5), curves=True, train=[1, 0, 0, 1])
classes("one-class-only", [1, 1, 1], [[0.2, 0.8], [0.6, 0.4], [0.3, 0.7]])
classes("one-row", [0], [[0.9, 0.1]])
y, p = drawn(random, 90, 3, 1.0)
classes("three", y, p, train=random.choice(3, 50, p=[0.2, 0.5, 0.3]))
y, p = drawn(random, 60, 3, 1.0)
classes("three-with-ties", y, [random.multinomial(4, each) / 4 for each in p])
y, p = drawn(random, 40, 4, 1.0, [0.5, 0.3, 0.2, 0.0])
classes("a-class-without-rows", y, p)
p[:, 3] = 0
classes("a-class-nowhere", y, p / p.sum(axis=1, keepdims=True))
y, p = drawn(random, 50, 3, 1.0)
p[:, 2] *= 1e-3
classes("a-class-never-predicted", y, p / p.sum(axis=1, keepdims=True))
y, p = drawn(random, 200, 20, 2.0)
classes("twenty", y, p)
for name, edges in ("edges", np.arange(0, 11) / 10), ("edges-of-numpy", np.linspace(0, 1, 11)):
    second = np.repeat(edges, 2)
    classes(name, (np.arange(22) // 2) % 2, np.column_stack([1 - second, second]), curves=True)


t = random.normal(10, 3, 70)
numbers("normal", t, t + random.normal(0, 1, 70), 0.9)
numbers("low-quantile", t, t + random.normal(0, 2, 70), 0.1)
numbers("worse-than-the-mean", [1, 2, 3], [3, 2, 1], 0.5)
numbers("right", [1.5, -2, 3], [1.5, -2, 3], 0.25)
numbers("same-targets", [4, 4, 4], [4, 5, 3])
numbers("same-and-right", [4, 4, 4], [4, 4, 4])
numbers("one-row", [2], [2.5], 0.75)
numbers("large", [1e150, -1e150, 3e149], [1e150, -9e149, 3e149])
numbers("small", [1e-200, 2e-200], [1e-200, 2.5e-200])
